-- Submissions of one cluster, the newest first; `counts` is false for returned and withdrawn ones.
select e.file_no::integer as submission, f.name as file, s.form, s.kind, s.report_year::integer as "reportYear", s.stage,
  s.received_at::varchar as "receivedAt", v.submission_id is not null as counts
from submission s join event e on e.kind = 'accepted' and e.submission_id = s.submission_id
join file f on f.file_no = e.file_no
left join visible_submission v on v.submission_id = s.submission_id
where s.cluster_id = $cluster and ($asOf::date is null or s.known_at <= $asOf::date)
order by s.known_at desc, s.submission_id desc
