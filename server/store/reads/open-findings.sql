-- How many findings of each cluster's newest report ask for an explanation or block.
select c.cluster_id::integer as "clusterId", count(*)::integer as count
from current_cluster c
join finding f on f.submission_id = c.submission_id
where f.severity <> 'note'
group by c.cluster_id
