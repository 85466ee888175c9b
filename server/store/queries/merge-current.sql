-- Brings current_observation up to date after a landing, without a look at history: the new submissions against what
-- stood there. $first is the first new submission.
merge into current_observation c
using (
  with s as materialized (
    select submission_id, known_at, turn_of(known_at, submission_id) as turn
    from submission where submission_id >= $first::integer
  ),
  newest as (
    select o.cluster_id, o.indicator_no, o.year, max(s.turn) as turn, count(*)::integer as vintages
    from observation o join s using (submission_id)
    where o.submission_id >= $first::integer
    group by o.cluster_id, o.indicator_no, o.year
  )
  select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.known_at, n.vintages
  from newest n join s using (turn)
  join observation o on o.submission_id = s.submission_id and o.cluster_id = n.cluster_id
    and o.indicator_no = n.indicator_no and o.year = n.year
  where o.submission_id >= $first::integer
) f
on c.cluster_id = f.cluster_id and c.indicator_no = f.indicator_no and c.year = f.year
when matched and f.known_at >= c.known_at then update set
  status = f.status, value = f.value, text = f.text, submission_id = f.submission_id, known_at = f.known_at,
  vintages = c.vintages + f.vintages
when matched then update set vintages = c.vintages + f.vintages
when not matched then insert (cluster_id, indicator_no, year, status, value, text, submission_id, known_at, vintages)
  values (f.cluster_id, f.indicator_no, f.year, f.status, f.value, f.text, f.submission_id, f.known_at, f.vintages)
