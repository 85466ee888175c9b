-- The newest visible vintage of every fact, in the order questions read it.
create or replace temp table current_observation as
with newest as (
  select o.cluster_id, o.indicator_no, o.year, max(s.turn) as turn, count(*)::integer as vintages
  from observation o join visible_submission s using (submission_id)
  group by o.cluster_id, o.indicator_no, o.year
)
select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.known_at, n.vintages
from newest n join visible_submission s using (turn)
join observation o on o.submission_id = s.submission_id and o.cluster_id = n.cluster_id
  and o.indicator_no = n.indicator_no and o.year = n.year
order by o.indicator_no, o.year, o.cluster_id
