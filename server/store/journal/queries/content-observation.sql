-- Rows of journal/content.ts. No order is asked for: a scan gives millions of rows as they were appended.
select null as file_no, submission_id as submission_id, 'observation' as name, indicator_no as indicator_no, concat_ws(chr(31),
  coalesce(year::varchar, chr(30)),
  coalesce(status::varchar, chr(30)),
  coalesce(rtrim(rtrim(value::varchar, '0'), '.')::varchar, chr(30)),
  coalesce(text::varchar, chr(30)),
  coalesce(raw_text::varchar, chr(30)),
  coalesce(place_text::varchar, chr(30)),
  coalesce(place_line::varchar, chr(30))) as text
from observation

