-- The figures of one indicator, cluster by cluster.
select cluster_id::integer as "clusterId",
  list({ 'year': year::integer, 'status': status::varchar, 'value': value::double } order by year) as figures
from current_observation
where indicator_no = $no
group by cluster_id
