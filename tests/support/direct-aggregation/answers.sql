-- Counts of answers (yes, no, ticked, …) per measure, group and year; other reasons are counted under their status.
-- $direct as in direct-cells.sql · $grouping $from $to $panel as in aggregate.sql
with direct as materialized (
  select d.m, d.no::smallint as indicator_no
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean","doubtful":"boolean"}]')) as d)
)
select d.m, b.g as "group", o.year::integer as year,
  case when o.status = 'value'::observation_status then o.text else o.status::varchar end as answer, count(*)::integer as count
from current_observation o join direct d using (indicator_no) join member b using (cluster_id)
semi join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
where b.grouping = $grouping::integer and o.year between $from::integer and $to::integer
  and ($panel::integer is null or exists (from complete_cluster k where k.panel = $panel::integer and k.m = d.m and k.cluster_id = o.cluster_id))
group by d.m, b.g, o.year, answer
order by d.m, "group", year, answer
