-- Rows of journal/content.ts.
select file_no as file_no, null as submission_id, 'context' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(series::varchar, chr(30)),
  coalesce(name::varchar, chr(30)),
  coalesce(name_en::varchar, chr(30)),
  coalesce(league::varchar, chr(30)),
  coalesce(year::varchar, chr(30)),
  coalesce(rtrim(rtrim(value::varchar, '0'), '.')::varchar, chr(30)),
  coalesce(raw::varchar, chr(30)),
  coalesce(unit::varchar, chr(30)),
  coalesce(price_basis::varchar, chr(30)),
  coalesce(source::varchar, chr(30)),
  coalesce(place::varchar, chr(30))) as text
from context_value
order by rowid
