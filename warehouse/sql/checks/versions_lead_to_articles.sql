-- severity: stop
-- Is the newest version of every article the article itself? Rows: articles whose versions end otherwise.
with newest as (
    select article_id, max(version) as version, count(*) as versions, max_by(body, version) as body
    from versions
    group by article_id
)
select a.article_id, a.version, n.version as newest, n.versions
from articles as a
left join newest as n using (article_id)
where a.version is distinct from n.version
    or n.version is distinct from n.versions
    or a.body is distinct from n.body
order by a.article_id;
