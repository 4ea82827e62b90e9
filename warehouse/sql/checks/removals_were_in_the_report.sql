-- severity: stop
-- Did every line that was taken out stand in its report? Rows: removals whose report is lost or has another line there.
with lines as (
    select report_id, string_split(text, chr(10)) as lines
    from reports
    semi join removals using (report_id)
)
select r.article_id, r.report_id, r.line, r.rule, r.text, lines.lines[r.line + 1] as found
from removals as r
left join lines using (report_id)
where lines.lines[r.line + 1] is distinct from r.text
order by r.article_id, r.line;
