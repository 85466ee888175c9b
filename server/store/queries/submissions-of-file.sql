-- Submissions of an accepted file, with what last happened to each; $file is its number, or $sha256 what its bytes are.
with last_event as (
  select submission_id, arg_max(kind, event_id) as kind from event
  where kind in ('returned', 'withdrawn', 'restored') group by submission_id
)
select f.file_no::integer as file, f.name, s.submission_id::integer as submission, s.part, l.kind as last
from file f join event e on e.file_no = f.file_no and e.kind = 'accepted'
left join submission s on s.submission_id = e.submission_id left join last_event l on l.submission_id = s.submission_id
where f.outcome <> 'rejected' and (f.file_no = $file::integer or f.sha256 = $sha256::varchar)
order by s.submission_id
