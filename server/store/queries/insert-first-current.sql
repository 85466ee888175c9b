-- The same for clusters that are new with this landing: nothing can stand there yet. $first is the first new submission.
insert into current_observation
with s as materialized (
  select submission_id, received_at, turn_of(received_at, submission_id) as turn
  from submission where submission_id >= $first::bigint
),
newest as (
  select o.cluster_id, o.indicator_no, o.year, max(s.turn) as turn, count(*)::integer as vintages
  from observation o join s using (submission_id)
  where o.submission_id >= $first::bigint
  group by o.cluster_id, o.indicator_no, o.year
)
select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.received_at, n.vintages
from newest n join s using (turn)
join observation o on o.submission_id = s.submission_id and o.cluster_id = n.cluster_id
  and o.indicator_no = n.indicator_no and o.year = n.year
where o.submission_id >= $first::bigint
