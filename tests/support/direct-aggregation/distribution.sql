-- Spread of filed figures per measure, group and year: for rates that cannot be rebuilt from parts. Bound as aggregate.sql.
select c.m, b.g as "group", c.year::integer as year, count(*)::integer as n,
  min(c.num)::double as min, quantile_cont(c.num::double, 0.25) as q1, median(c.num::double) as median,
  quantile_cont(c.num::double, 0.75) as q3, max(c.num)::double as max
from measure_cell c join (select unnest(from_json($measures::varchar, '["integer"]')) as m) using (m) join member b using (cluster_id)
where b.grouping = $grouping::integer and c.year between $from::integer and $to::integer
  and ($panel::integer is null or exists (from complete_cluster k where k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id))
group by c.m, b.g, c.year
order by c.m, b.g, c.year
