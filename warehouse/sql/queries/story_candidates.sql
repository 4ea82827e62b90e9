-- Which articles may tell the event of these (`found`), and which stored pairs would not be found any more? Pairs are found that share enough
-- of what their bodies, openings and headlines are about: some of the body, and of the headline as much as the openings bear out.
-- Given: frames ids(article_id), the new and changed articles, and postings(article_id, article, day, term, worth), here
-- new_postings, all their postings; what is stored of them counts no more.
-- A term that more than $most articles of one stretch of 30 days have finds none of them: what everybody writes tells no event, and a topic
-- of 50,000 reports would have a billion pairs. Other terms find reports of the same stretch and its neighbours, reports without a
-- day, and of any time where the term is among the heaviest 10 of both; the longer between, the more they must share. So
-- which pairs are found is a function of all postings, whenever they came: when a term becomes too common, the pairs that it
-- alone brought together go; when it ceases to be, all that it brings together are found. Weights are whole
-- numbers, whose sums are the same in any order.
with gone as (
    select (md5_number_lower(article_id) >> 1)::bigint as article from ids
),
asked as (
    select term from new_postings
    union
    select p.term from postings as p semi join gone using (article)
),
-- what is stored under these terms, read once: this reading is most of the work
touched as materialized (
    select p.term, p.article, p.article_id, p.day, p.worth, gone.article is null as stands
    from postings as p
    join asked on asked.term = p.term
    left join gone on gone.article = p.article
),
-- how many articles stand under each term, by stretch; most terms that everybody writes end here
counted as materialized (
    select
        term, coalesce(day // 30, -1) as stretch, count(*) filter (stands) as now, count(*) filter (was) as before
    from (
        select term, day, false as was, true as stands from new_postings
        union all
        select term, day, true, stands from touched
    ) as both_sides
    group by all
),
open as (
    select term, stretch, before > $most as reopened from counted where now between 1 and $most
),
standing as (
    select n.term, n.article, n.article_id, n.day, n.worth, true as is_new
    from new_postings as n
    join open as o on o.term = n.term and o.stretch = coalesce(n.day // 30, -1)
    union all
    select p.term, p.article, p.article_id, p.day, p.worth, o.reopened
    from touched as p
    join open as o on o.term = p.term and o.stretch = coalesce(p.day // 30, -1)
    where p.stands
),
telling as materialized (
    select
        term, article, article_id, day, is_new, worth & 255 as place,
        (worth >> 32)::float as body, (worth >> 20 & 4095)::float as lead, (worth >> 8 & 4095)::float as title
    from standing
),
shared as (
    select
        n.article, p.article as other, any_value(coalesce(abs(n.day - p.day), 0)) as days,
        sum(n.body * p.body) as body, sum(n.lead * p.lead) as lead, sum(n.title * p.title) as title
    from telling as n
    join telling as p using (term)
    where
        n.is_new and n.article <> p.article
        and (abs(n.day // 30 - p.day // 30) <= 1 or n.day is null or p.day is null or (n.place <= 10 and p.place <= 10))
    group by n.article, p.article
),
found as (
    select distinct least(article, other) as article, greatest(article, other) as other
    from shared
    where body >= 20000 and 7.4 * body + 3.3 * lead + 9 * least(title, 2 * lead) >= if(days <= 120, 400000, 500000)
),
-- stored pairs of an article that has a term which has just become too common
stirred as (
    select distinct p.article
    from touched as p
    join counted as c on c.term = p.term and c.stretch = coalesce(p.day // 30, -1)
    where p.stands and c.before <= $most and c.now > $most
),
doubted as materialized (
    select article, other, article_id, other_id
    from (
        select
            (md5_number_lower(article_id) >> 1)::bigint as article, (md5_number_lower(other_id) >> 1)::bigint as other,
            article_id, other_id
        from story_pairs
        where score > 0 and exists (from stirred)
    ) as stored
    where
        (article in (from stirred) or other in (from stirred))
        and article not in (from gone) and other not in (from gone)
),
theirs as (
    select
        p.term, p.article, p.day, p.worth & 255 as place,
        (p.worth >> 32)::float as body, (p.worth >> 20 & 4095)::float as lead, (p.worth >> 8 & 4095)::float as title
    from postings as p
    semi join (select article from doubted union select other from doubted) as ends using (article)
),
common as (
    select term, coalesce(day // 30, -1) as stretch
    from (
        select p.term, p.day from postings as p semi join (select term from theirs) as t using (term) anti join gone using (article)
        union all
        select n.term, n.day from new_postings as n semi join (select term from theirs) as t using (term)
    ) as told
    group by all
    having count(*) > $most
),
still as (
    select
        d.article_id, d.other_id, any_value(coalesce(abs(n.day - p.day), 0)) as days,
        sum(n.body * p.body) as body, sum(n.lead * p.lead) as lead, sum(n.title * p.title) as title
    from doubted as d
    join theirs as n on n.article = d.article
    join theirs as p on p.article = d.other and p.term = n.term
    anti join common as c on c.term = n.term and c.stretch = coalesce(n.day // 30, -1)
    anti join common as e on e.term = p.term and e.stretch = coalesce(p.day // 30, -1)
    where abs(n.day // 30 - p.day // 30) <= 1 or n.day is null or p.day is null or (n.place <= 10 and p.place <= 10)
    group by d.article_id, d.other_id
),
kept as (
    select article_id, other_id
    from still
    where body >= 20000 and 7.4 * body + 3.3 * lead + 9 * least(title, 2 * lead) >= if(days <= 120, 400000, 500000)
),
names as (
    select distinct article, article_id
    from telling
    semi join (select article from found union all select other from found) as ends using (article)
)
select least(a.article_id, b.article_id) as article_id, greatest(a.article_id, b.article_id) as other_id, true as found
from found
join names as a using (article)
join names as b on b.article = found.other
union all
select article_id, other_id, false
from doubted
anti join kept using (article_id, other_id)
order by 1, 2;
