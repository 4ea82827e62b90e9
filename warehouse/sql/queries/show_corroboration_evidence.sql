-- Which sentences tell a corroborated fact?
with proofs as (
    select unnest(evidence, recursive := true)
    from corroborations
    where corroboration_id = $id
)
select articles.outlet, articles.published_on, sentences.text, proofs.article_id
from proofs
join articles using (article_id)
join sentences using (article_id, sentence)
order by articles.published_on nulls last, proofs.article_id, proofs.sentence
