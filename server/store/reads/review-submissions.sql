-- Every submission received by a day, newest first; `withdrawn` is told apart from returned.
with last_event as (
  select submission_id, arg_max(kind, row(at_date, event_id)) as kind from event
  where kind in ('returned', 'withdrawn', 'restored') and ($asOf::date is null or at_date <= $asOf::date)
  group by submission_id
)
select s.cluster_id::integer as cluster, s.submission_id::integer as submission, e.event_id::integer as event,
  e.file_no::integer as file, f.name as "fileName", s.form, s.kind, s.programme, s.level,
  s.report_year::integer as "reportYear", s.received_at::varchar as "receivedAt",
  v.submission_id is not null as counts, coalesce(l.kind = 'withdrawn', false) as withdrawn
from submission s join event e on e.kind = 'accepted' and e.submission_id = s.submission_id
join file f on f.file_no = e.file_no
left join visible_submission v on v.submission_id = s.submission_id
left join last_event l on l.submission_id = s.submission_id
where ($asOf::date is null or s.known_at <= $asOf::date)
  and ($only::varchar = '[]' or list_contains(from_json($only::varchar, '["integer"]'), s.cluster_id))
order by s.cluster_id, s.known_at desc, s.submission_id desc
