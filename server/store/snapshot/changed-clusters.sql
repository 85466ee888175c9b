-- Clusters that events after $since concern.
select distinct coalesce(e.cluster_id, s.cluster_id)::integer as id
from event e left join submission s using (submission_id)
where e.event_id > $since::integer and coalesce(e.cluster_id, s.cluster_id) is not null
