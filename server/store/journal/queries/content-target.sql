-- Rows of journal/content.ts.
select null as file_no, submission_id as submission_id, 'target' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(row_no::varchar, chr(30)),
  coalesce(direction::varchar, chr(30)),
  coalesce(label::varchar, chr(30)),
  coalesce(measure::varchar, chr(30)),
  coalesce(point::varchar, chr(30)),
  coalesce(year::varchar, chr(30)),
  coalesce(status::varchar, chr(30)),
  coalesce(rtrim(rtrim(value::varchar, '0'), '.')::varchar, chr(30)),
  coalesce(text::varchar, chr(30)),
  coalesce(unit::varchar, chr(30)),
  coalesce(raw::varchar, chr(30)),
  coalesce(place::varchar, chr(30))) as text
from plan_target
order by rowid
