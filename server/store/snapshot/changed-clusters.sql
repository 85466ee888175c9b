-- Clusters that events after $since and up to $upTo concern; it is asked of the ledger itself, because a snapshot may leave
-- out as applicants some of which it was handed something.
select distinct coalesce(e.cluster_id, s.cluster_id)::integer as id
from event e left join submission s using (submission_id)
where e.event_id > $since::integer and e.event_id <= $upTo::integer and coalesce(e.cluster_id, s.cluster_id) is not null
