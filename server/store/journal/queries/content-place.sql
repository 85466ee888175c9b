-- Rows of journal/content.ts.
select null as file_no, submission_id as submission_id, 'place' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(province::varchar, chr(30)),
  coalesce(league::varchar, chr(30)),
  coalesce(county::varchar, chr(30)),
  coalesce(industry::varchar, chr(30)),
  coalesce(sector::varchar, chr(30)),
  coalesce(operator::varchar, chr(30))) as text
from cluster_statement
order by rowid
