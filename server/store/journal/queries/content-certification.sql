-- Rows of journal/content.ts.
select null as file_no, submission_id as submission_id, 'certification' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(batch::varchar, chr(30)),
  coalesce(certified::varchar, chr(30)),
  coalesce(valid_from::varchar, chr(30)),
  coalesce(valid_to::varchar, chr(30))) as text
from certification
order by rowid
