-- Rows of journal/content.ts, in the order in which they were appended; chr(30) is nothing.
select null as file_no, s.submission_id as submission_id, 'submission' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(c.name::varchar, chr(30)),
  coalesce(s.part::varchar, chr(30)),
  coalesce(s.form::varchar, chr(30)),
  coalesce(s.kind::varchar, chr(30)),
  coalesce(s.programme::varchar, chr(30)),
  coalesce(s.level::varchar, chr(30)),
  coalesce(s.report_year::varchar, chr(30)),
  coalesce(s.stage::varchar, chr(30))) as text
from submission s join cluster c using (cluster_id)
order by s.rowid
