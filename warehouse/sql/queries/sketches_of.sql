-- What tells whether these articles may resemble others, without their bodies? Given: frame ids(article_id).
select
    s.article_id, a.title, a.published_on, s.shingles, s.signature
from signatures as s
join articles as a using (article_id)
semi join ids on ids.article_id = s.article_id
order by s.article_id;
