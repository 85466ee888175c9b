-- Last event of a cluster; of a round as a whole where no cluster is named. 0 where there was none.
select coalesce(max(event_id), 0)::integer as version from event
where subject is null and case when $cluster::integer is null then round = $round::varchar and cluster_id is null else cluster_id = $cluster::integer end
