-- Findings of the way in of each cluster's newest report, by severity.
select c.cluster_id::integer as "clusterId", f.severity::varchar as severity, count(*)::integer as count
from current_cluster c
join finding f on f.submission_id = c.submission_id
group by c.cluster_id, f.severity
