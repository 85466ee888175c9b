-- Removals of originals with personal data, the newest first, with the names under which the files had come.
select e.event_id::integer as no, e.at_date::varchar as at, e.actor, json_extract_string(e.detail, '$.sha256') as sha256,
  json_extract_string(e.detail, '$.reason') as reason, json_extract(e.detail, '$.cells')::integer as cells,
  coalesce((select list(distinct f.name order by f.name) from file f
    where f.sha256 = json_extract_string(e.detail, '$.sha256')), [])::json::varchar as files
from event e
where e.kind = 'removed'
order by e.event_id desc
limit $most::integer
