-- Acts of the review after the event $since and up to $upTo, in their order: those on rounds, and those on clusters, or on one where asked;
-- $seen JSON list of the clusters that may be seen, null for all.
select e.event_id::integer as event, e.kind, e.at_date::varchar as at,
  strftime(e.recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ') as "recordedAt", e.actor, e.submission_id::integer as submission,
  e.cluster_id::integer as cluster, e.round, e.detail
from event e
where e.round is not null and e.event_id > $since::integer and e.event_id <= $upTo::integer
  and ($asOf::date is null or e.at_date <= $asOf::date)
  and ($cluster::integer is null or e.cluster_id is null or e.cluster_id = $cluster::integer)
  and ($seen::varchar is null or e.cluster_id is null and $seen::varchar <> '[]'
    or e.cluster_id in (select unnest(from_json($seen::varchar, '["integer"]'))))
order by e.event_id
