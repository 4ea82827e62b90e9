-- How many articles, copies and stories are there?
select
    count(*) as articles,
    count(copy_of) as copies,
    count(distinct outlet) as outlets,
    count(distinct language) as languages,
    count(distinct story_id) as stories
from articles
