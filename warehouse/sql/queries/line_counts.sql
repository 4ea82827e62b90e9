-- Which lines recur in the articles of these outlets, and in how many? Given: frame outlets(outlet); $least, the fewest that matter.
-- Distinct articles are counted, and copies of one text once: a document counts only if most of its letters are its own, and
-- the longest line that hardly any other document has stands for its text.
with mine as (
    select l.outlet, l.report_id, r.article_id, l.fingerprint, l.length
    from lines as l
    semi join outlets using (outlet)
    join reports as r using (report_id)
),
spread as (
    select outlet, fingerprint, count(distinct article_id) >= $least as recurs
    from mine
    group by outlet, fingerprint
),
weighed as (
    select m.outlet, m.report_id, m.article_id, m.fingerprint, m.length, s.recurs
    from mine as m
    join spread as s using (outlet, fingerprint)
),
texts as (
    select
        outlet, report_id, article_id,
        arg_max(fingerprint, (length, fingerprint)) filter (where not recurs) as stands_for
    from weighed
    group by outlet, report_id, article_id
    having 2 * coalesce(sum(length) filter (where not recurs), 0) >= sum(length)
),
totals as (
    select outlet, least(count(distinct article_id), count(distinct stands_for)) as reports
    from texts
    group by outlet
),
counted as (
    select
        w.outlet, w.fingerprint,
        least(count(distinct t.article_id), count(distinct t.stands_for)) as documents,
        min(w.report_id) as example
    from weighed as w
    join texts as t using (outlet, report_id)
    where w.recurs
    group by w.outlet, w.fingerprint
    having documents >= $least
),
spelled as (
    select distinct fingerprint, line
    from (
        select unnest(string_split(text, chr(10))) as line
        from reports
        where report_id in (select example from counted)
    )
    join (select distinct fingerprint from counted) on fingerprint = left(md5(line), 16)
)
select c.outlet, c.fingerprint, s.line, c.documents, t.reports
from counted as c
join spelled as s using (fingerprint)
join totals as t using (outlet)
order by c.outlet, c.fingerprint;
