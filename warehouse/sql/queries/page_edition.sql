-- What does the front page say of the whole desk? `ended_at` is the end of the last run: the page shows what was known then.
select
    (select count(*) from articles) as articles,
    (select count(*) from articles where copy_of is not null) as copies,
    (select count(distinct outlet) from articles) as outlets,
    (select count(distinct language) from articles) as languages,
    (select count(*) from stories) as stories,
    (select count(*) from entities) as actors,
    (select count(*) from articles where published_on is null) as undated,
    (select count(*) from sentences) as sentences,
    (select count(*) from corroborations) as statements,
    (select count(*) from corroborations where independent_count >= 2) as corroborated,
    (select count(*) from corroborations where disputed) as disputed,
    (select count(*) from removals) as removals,
    (select count(*) from rejects) as rejects,
    (select min(published_on) from articles) as first_day,
    (select max(published_on) from articles) as last_day,
    (select max(ended_at) from runs) as ended_at
