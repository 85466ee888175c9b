-- Rows of journal/content.ts.
select file_no as file_no, null as submission_id, 'finding' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(seq::varchar, chr(30)),
  coalesce(code::varchar, chr(30)),
  coalesce(severity::varchar, chr(30)),
  coalesce(indicator::varchar, chr(30)),
  coalesce(year::varchar, chr(30)),
  coalesce(place::varchar, chr(30)),
  coalesce(facts::varchar, chr(30))) as text
from finding
order by rowid
