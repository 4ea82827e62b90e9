-- What was taken off whose reports, and by which rule?
create view boilerplate_found as
select
    a.outlet,
    r.kind,
    r.rule,
    count(*) as lines,
    count(distinct r.article_id) as articles,
    min_by(r.text, (length(r.text), r.text)) as example
from removals as r
left join articles as a using (article_id)
group by a.outlet, r.kind, r.rule;

comment on view boilerplate_found is 'What was taken off whose reports, and by which rule.';
comment on column boilerplate_found.outlet is 'Who published; null if unknown.';
comment on column boilerplate_found.kind is 'What the lines are: newsletter, share, related, ... (removals.kind).';
comment on column boilerplate_found.rule is 'The rule that took them out.';
comment on column boilerplate_found.lines is 'Lines taken out.';
comment on column boilerplate_found.articles is 'Articles they were taken out of.';
comment on column boilerplate_found.example is 'The shortest of them.';
