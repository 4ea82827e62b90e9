-- What does the grouping compare of these articles? Given: frame ids(article_id).
select
    article_id, language, published_on, event_on, terms, weights, names, places, quantities, quotations, features
from profiles
semi join ids using (article_id)
order by article_id;
