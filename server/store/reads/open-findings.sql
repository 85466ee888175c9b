-- How many findings of each cluster's newest report ask for an explanation or block.
select c.cluster_id::integer as "clusterId", count(*)::integer as count
from current_cluster c semi join cluster_in_scope($scope, $leagues, $clusters) using (cluster_id)
join finding f on f.submission_id = c.submission_id
where f.severity <> 'note'
group by c.cluster_id
