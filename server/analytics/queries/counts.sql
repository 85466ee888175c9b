-- For how many cluster-years each measure is known: decides between the ways to compute an indicator.
-- $direct $made $grouping $from $to as in aggregate.sql.
with direct as materialized (
  select d.m, d.no::smallint as indicator_no, d.zero, d.words
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean"}]')) as d)
),
cell as (
  select d.m, o.cluster_id, o.year
  from current_observation o join direct d using (indicator_no)
  where o.year between $from::integer and $to::integer and (o.status = 'value'::observation_status and (o.value is not null or d.words) or o.status = 'none'::observation_status and d.zero)
  union all
  select c.m, c.cluster_id, c.year
  from measure_cell c join (select unnest(from_json($made::varchar, '["integer"]')) as m) using (m)
  where c.year between $from::integer and $to::integer
)
select c.m, count(*)::integer as n
from cell c
semi join (select cluster_id from member where grouping = $grouping::integer and g = 0) b on b.cluster_id = c.cluster_id
anti join outside_panel u on u.cluster_id = c.cluster_id and u.year = c.year
group by c.m
