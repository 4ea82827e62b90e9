-- severity: warn
-- Is it told of every report that became no article, and of every article that facts were not looked for in to its end? Rows: those that rejects does not tell of.
-- Facts are looked for in the first 80,000 characters; lengths are looked at of the articles looked_at.
select 'report' as what, r.report_id as id, r.capture_id, r.url
from reports as r
anti join articles using (article_id)
semi join (from captures where state <> 'pending') using (capture_id)
anti join (from rejects where stage <> 'collect') using (capture_id)
union all
select 'article', a.article_id, r.capture_id, a.url
from (
    select article_id, report_id, url from articles anti join sentences using (article_id) where body <> ''
    union
    select article_id, report_id, url from articles semi join looked_at using (article_id)
    where length(body) > 80000 and copy_of is null
) as a
left join reports as r using (report_id)
where not exists (
    from rejects as j
    where j.capture_id = r.capture_id and j.stage = 'extract' and contains(j.detail, a.article_id)
)
order by what, id;
