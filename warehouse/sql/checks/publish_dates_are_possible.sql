-- severity: warn
-- Can every publish date be true? Rows: articles published before 1990, or more than two days after they were last seen.
select article_id, url, published_on, published_at, published_basis, published_raw, last_seen_at
from articles
where published_on < date '1990-01-01'
    or published_on > cast(last_seen_at at time zone 'UTC' as date) + 2
    or published_at > last_seen_at + interval 2 day
order by article_id;
