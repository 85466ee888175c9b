-- Current figures of one cluster from its history: needed when a submission stops or starts to count.
insert into current_observation
with s as materialized (from visible_submission where cluster_id = $cluster::integer),
newest as (
  select o.indicator_no, o.year, max(s.turn) as turn, count(*)::integer as vintages
  from observation o join s using (submission_id)
  where o.cluster_id = $cluster::integer
  group by o.indicator_no, o.year
)
select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.known_at, n.vintages
from newest n join s using (turn)
join observation o on o.submission_id = s.submission_id and o.indicator_no = n.indicator_no and o.year = n.year
where o.cluster_id = $cluster::integer
