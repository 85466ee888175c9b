-- The figures of one indicator, cluster by cluster.
select cluster_id::integer as "clusterId",
  list({ 'year': year::integer, 'status': status::varchar, 'value': value::double } order by year) as figures
from current_observation
where indicator_no = $no and cluster_id in (select cluster_id from cluster_in_scope($scope, $leagues, $clusters))
group by cluster_id
