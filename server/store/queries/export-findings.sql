-- Findings of files that were accepted, and of rejected ones for whoever sees everything. Bound as export-observations.
with allowed as (from cluster_in_scope($scope::varchar, $leagues::varchar, $clusters::varchar))
select f.name as file, f.outcome, f.received_at::varchar as received_at, coalesce(c.name, '') as cluster,
  coalesce(s.report_year::varchar, '') as report_year, n.code, n.severity, n.indicator, n.year::integer as year,
  n.place, n.facts
from finding n
join file f using (file_no)
left join submission s using (submission_id)
left join cluster c on c.cluster_id = s.cluster_id
where f.received_at <= $as_of::date and ($scope::varchar = 'all' or s.cluster_id in (select cluster_id from allowed))
order by f.file_no, n.seq
