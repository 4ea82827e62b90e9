-- What are the fingerprints of these articles? Given: frame ids(article_id).
select
    article_id, shingles, signature
from signatures
semi join ids using (article_id)
order by article_id;
