-- Acts on targets, annotations and shared views up to the event $upTo, in their order; what is said of a cluster, only
-- to those who may see it; $seen as in review-acts.
select e.event_id::integer as event, e.kind, e.at_date::varchar as at,
  strftime(e.recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ') as "recordedAt", e.actor, e.cluster_id::integer as cluster, e.detail
from event e
where e.subject is not null and not starts_with(e.subject, 'call ') and e.event_id <= $upTo::integer and ($asOf::date is null or e.at_date <= $asOf::date)
  and ($seen::varchar is null or e.cluster_id is null and $seen::varchar <> '[]'
    or e.cluster_id in (select unnest(from_json($seen::varchar, '["integer"]'))))
order by e.event_id
