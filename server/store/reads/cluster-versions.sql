-- Last event of each cluster after the event $since and up to $upTo, whatever its kind but annotations: what an act on it must have seen;
-- $seen as in review-acts.
select cluster_id::integer as cluster, max(event_id)::integer as version from event
where subject is null and cluster_id is not null and event_id > $since::integer and event_id <= $upTo::integer and ($cluster::integer is null or cluster_id = $cluster::integer)
  and ($seen::varchar is null or cluster_id in (select unnest(from_json($seen::varchar, '["integer"]'))))
group by cluster_id
