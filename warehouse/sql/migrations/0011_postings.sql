-- The heaviest terms of profiles, one a row: unpacking those of every stored article for each batch cost more than comparing them.
create table postings (
    article_id varchar,
    article    bigint,
    day        integer,
    term       bigint,
    place      utinyint,
    body       float,
    lead       float,
    title      float
);
comment on table postings is 'Under which terms an article is found by others that may tell its event. Private.';
insert into postings
select
    article_id, (md5_number_lower(article_id) >> 1)::bigint, date_diff('day', date '1970-01-01', published_on), (md5_number_lower(term) >> 1)::bigint, place,
    round_even(1000 * weight, 0), round_even(1000 * coalesce(leads[term], 0), 0), round_even(1000 * coalesce(titles[term], 0), 0)
from (
    select
        article_id, published_on, unnest(terms[1:30]) as term, unnest(weights[1:30]) as weight,
        unnest(range(1, least(len(terms), 30) + 1)) as place,
        cast(json_extract(features, '$.lead') as map(varchar, double)) as leads,
        cast(json_extract(features, '$.title') as map(varchar, double)) as titles
    from profiles
)
order by article_id, place;
