-- What became of the cells of measures over their spans, per group, year and kind; kinds as in workspace.sql. Bound as
-- aggregate.sql, except that $panel narrows everything.
with wanted as (select unnest(from_json($measures::varchar, '["integer"]')) as m),
counted as materialized (
  select c.m, b.g, c.year, c.kind, count(*) as n,
    sum(if($parted::boolean, c.now_num, (c.now_num * b.weight)::decimal(38, 14))) as now_num,
    sum(if($parted::boolean, c.now_den, (c.now_den * b.weight)::decimal(38, 14))) as now_den,
    sum(if($parted::boolean, c.before_num, (c.before_num * b.weight)::decimal(38, 14))) as before_num,
    sum(if($parted::boolean, c.before_den, (c.before_den * b.weight)::decimal(38, 14))) as before_den
  from measure_change c semi join wanted w on w.m = c.m join member b using (cluster_id)
  left join complete_cluster k on k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id
  where b.grouping = $grouping::integer and c.year between $from::integer and $to::integer
    and ($panel::integer is null or k.m is not null) and (b.g <> 0 or not $parted::boolean)
  group by c.m, b.g, c.year, c.kind
),
summed as (
  from counted
  union all
  select m, 0, year, kind, sum(n), sum(now_num), sum(now_den), sum(before_num), sum(before_den)
  from counted where $parted::boolean group by m, year, kind
)
select m, g as "group", year::integer as year, kind::integer as kind, n::integer as n, now_num::double as now_num, now_den::double as now_den,
  before_num::double as before_num, before_den::double as before_den,
  (coalesce(now_num, 0) - coalesce(before_num, 0))::double as change
from summed
