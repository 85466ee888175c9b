-- Files by their numbers, $files a JSON list.
with part as (
  select e.file_no, min(s.known_at) as known_at, min(s.form) as form
  from event e join visible_submission s using (submission_id) where e.kind = 'accepted' group by e.file_no
)
select f.file_no::integer as id, f.name as file, f.sha256, f.received_at::varchar as "receivedAt",
  coalesce(p.known_at, f.known_at, f.received_at)::varchar as "knownAt", coalesce(p.form, '') as form
from file f left join part p using (file_no)
where list_contains(from_json($files::varchar, '["integer"]'), f.file_no)
order by f.file_no
