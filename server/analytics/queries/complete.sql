-- Clusters that state one measure in every year of a span: the panel on which levels compare year by year.
-- $direct $made $grouping $from $to as in aggregate.sql, for one measure.
with cell as (
  select o.cluster_id, o.year
  from current_observation o
  join (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean"}]')) as d) d on d.d.no = o.indicator_no
  where o.status = 'value'::observation_status and o.value is not null or o.status = 'none'::observation_status and d.d.zero
  union all
  select c.cluster_id, c.year
  from measure_cell c join (select unnest(from_json($made::varchar, '["integer"]')) as m) using (m)
)
select c.cluster_id::integer as "clusterId"
from cell c anti join outside_panel u on u.cluster_id = c.cluster_id and u.year = c.year
semi join (select cluster_id from member where grouping = $grouping::integer and g = 0) b on b.cluster_id = c.cluster_id
where c.year between $from::integer and $to::integer
group by c.cluster_id
having count(*) = $to::integer - $from::integer + 1
order by c.cluster_id
