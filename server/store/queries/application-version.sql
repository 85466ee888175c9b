-- Last event of the application of a cluster to a call; of the call as a whole where no cluster is named. 0 where there was none.
select coalesce(max(event_id), 0)::integer as version from event
where subject = $subject::varchar and cluster_id is not distinct from $cluster::integer
