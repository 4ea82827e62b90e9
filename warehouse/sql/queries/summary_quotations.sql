-- Who said what, and where is it printed? One line per speaker first, the most quoted speakers before others.
with spoken as (
    select
        quotes.speaker, quotes.quotation, articles.outlet, articles.title, quotes.quote_id,
        count(*) over (partition by quotes.speaker) as times,
        row_number() over (partition by quotes.speaker order by length(quotes.quotation) desc, quotes.quote_id) as turn
    from quotes
    join articles using (article_id)
    where quotes.speaker is not null and quotes.kind <> 'indirect' and articles.copy_of is null
)
select speaker, quotation, outlet, title
from spoken
order by turn, times desc, speaker, quote_id
limit $rows
