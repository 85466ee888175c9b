-- Spread of filed figures per measure, group and year: for rates that cannot be rebuilt from parts.
-- $direct $grouping $from $to as in aggregate.sql.
with direct as materialized (
  select d.m, d.no::smallint as indicator_no
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean"}]')) as d)
)
select d.m, b.g as "group", o.year::integer as year, count(*)::integer as n,
  min(o.value)::double as min, quantile_cont(o.value::double, 0.25) as q1, median(o.value::double) as median,
  quantile_cont(o.value::double, 0.75) as q3, max(o.value)::double as max
from current_observation o join direct d using (indicator_no) join member b using (cluster_id)
anti join outside_panel u on u.cluster_id = o.cluster_id and u.year = o.year
where b.grouping = $grouping::integer and o.status = 'value'::observation_status and o.value is not null
  and o.year between $from::integer and $to::integer
group by d.m, b.g, o.year
order by d.m, b.g, o.year
