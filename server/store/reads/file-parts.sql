select s.part, s.cluster_id::integer as "clusterId", c.name as "clusterName", s.form, s.kind, s.programme, s.level,
  s.report_year::integer as "reportYear", s.stage,
  (select count(*) from observation o where o.submission_id = s.submission_id)::integer as observations
from event e join submission s using (submission_id) join cluster c on c.cluster_id = s.cluster_id
where e.kind = 'accepted' and e.file_no = $id
order by s.submission_id limit 500
