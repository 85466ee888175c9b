-- Findings of the way in of some clusters' submissions.
select s.cluster_id::integer as cluster, s.submission_id::integer as submission, f.code, f.severity, f.indicator,
  f.year::integer as year, f.place, f.facts
from finding f join submission s using (submission_id)
semi join (select unnest(from_json($only::varchar, '["integer"]')) as cluster_id) wanted on wanted.cluster_id = s.cluster_id
where ($asOf::date is null or s.known_at <= $asOf::date)
order by s.cluster_id, s.submission_id desc, f.seq
