-- severity: stop
-- Did every line that was taken out stand in its report? Rows: removals whose report is lost or has another line there.
with found as (
    select report_id, list_concat(string_split(text, chr(10)), list_transform(left_out, lambda one: one.text)) as lines
    from reports
    semi join removals using (report_id)
)
select r.article_id, r.report_id, r.line, r.rule, r.text, found.lines[r.line + 1] as found
from removals as r
left join found using (report_id)
where found.lines[r.line + 1] is distinct from r.text
order by r.article_id, r.line;
