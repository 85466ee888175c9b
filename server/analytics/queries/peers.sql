-- What peers are found by: size in a year and the month of the first certification.
select c.cluster_id::integer as "clusterId", p.size::double as size, t.first as certified
from current_cluster c
left join panel_year p on p.cluster_id = c.cluster_id and p.year = $year::integer
left join (
  select e.cluster_id, min(coalesce(e.certified, e.valid_from)) as first
  from certification e semi join visible_submission using (submission_id) group by e.cluster_id
) t on t.cluster_id = c.cluster_id
order by c.cluster_id
