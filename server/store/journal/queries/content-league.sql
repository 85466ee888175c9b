-- Rows of journal/content.ts.
select null as file_no, submission_id as submission_id, 'league' as name, null as indicator_no, concat_ws(chr(31),
  coalesce(league::varchar, chr(30)),
  coalesce(is_lead::varchar, chr(30)),
  coalesce(rtrim(rtrim(share::varchar, '0'), '.')::varchar, chr(30))) as text
from cluster_league
order by rowid
