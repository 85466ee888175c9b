-- Acts on calls and applications up to the event $upTo, in their order: on a call those of everybody, on an application
-- those of the clusters that may be seen; $seen as in review-acts.
select e.event_id::integer as event, e.kind, e.at_date::varchar as at,
  strftime(e.recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ') as "recordedAt", e.actor, e.submission_id::integer as submission,
  e.cluster_id::integer as cluster, e.detail
from event e
where starts_with(e.subject, 'call ') and e.event_id <= $upTo::integer and ($asOf::date is null or e.at_date <= $asOf::date)
  and ($seen::varchar is null or e.cluster_id is null and $seen::varchar <> '[]'
    or e.cluster_id in (select unnest(from_json($seen::varchar, '["integer"]'))))
order by e.event_id
