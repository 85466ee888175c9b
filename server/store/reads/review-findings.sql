-- Findings of the way in of some clusters' submissions.
select s.cluster_id::integer as cluster, s.submission_id::integer as submission, f.code, f.severity, f.indicator,
  f.year::integer as year, f.place, f.facts
from finding f join submission s using (submission_id)
where list_contains(from_json($only::varchar, '["integer"]'), s.cluster_id)
  and ($asOf::date is null or s.received_at <= $asOf::date)
order by s.cluster_id, s.submission_id desc, f.seq
