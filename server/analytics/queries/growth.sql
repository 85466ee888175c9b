-- Change of every measure over its span, per group and year: the matched panel 可比口径, the raw figures, and the raw
-- change taken apart; kinds as in workspace.sql. Bound as aggregate.sql.
-- continuing + entering + leaving + newly_known + no_longer_known + outstanding + doubtful = raw change, cluster by cluster.
with wanted as materialized (select unnest(from_json($measures::varchar, '["integer"]')) as m),
counted as materialized (
  select c.m, b.g, c.year, c.kind, sum(c.now_num) as now_num, sum(c.now_den) as now_den,
    sum(c.before_num) as before_num, sum(c.before_den) as before_den, count(*) as n
  from measure_change c join wanted using (m) join member b using (cluster_id)
  where b.grouping = $grouping::integer and b.weight = 1 and c.year between $from::integer and $to::integer
    and ($panel::integer is null or exists (from complete_cluster k where k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id))
    and (b.g <> 0 or not $parted::boolean)
  group by c.m, b.g, c.year, c.kind
),
plain as (
  from counted
  union all
  select m, 0, year, kind, sum(now_num), sum(now_den), sum(before_num), sum(before_den), sum(n)
  from counted where $parted::boolean group by m, year, kind
),
split as (
  select c.m, b.g, c.year, c.kind, sum(c.now_num * b.weight) as now_num, sum(c.now_den * b.weight) as now_den,
    sum(c.before_num * b.weight) as before_num, sum(c.before_den * b.weight) as before_den, count(*) as n
  from measure_change c join wanted using (m) join member b using (cluster_id)
  where b.grouping = $grouping::integer and b.weight <> 1 and c.year between $from::integer and $to::integer
    and ($panel::integer is null or exists (from complete_cluster k where k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id))
  group by c.m, b.g, c.year, c.kind
),
part as (from plain union all from split)
select m, g as "group", year::integer as year,
  sum(now_num)::double as now_num, sum(now_den)::double as now_den,
  sum(before_num)::double as before_num, sum(before_den)::double as before_den,
  (sum(now_num) filter (kind = 0))::double as matched_now_num, (sum(now_den) filter (kind = 0))::double as matched_now_den,
  (sum(before_num) filter (kind = 0))::double as matched_before_num, (sum(before_den) filter (kind = 0))::double as matched_before_den,
  coalesce(sum(now_num - before_num) filter (kind = 0), 0)::double as continuing,
  coalesce(sum(now_num) filter (kind = 1), 0)::double as entering,
  (-coalesce(sum(before_num) filter (kind = 2), 0))::double as leaving,
  coalesce(sum(now_num) filter (kind = 3), 0)::double as newly_known,
  (-coalesce(sum(before_num) filter (kind = 4), 0))::double as no_longer_known,
  (-coalesce(sum(before_num) filter (kind = 5), 0))::double as outstanding,
  (coalesce(sum(now_num) filter (kind = 6), 0) - coalesce(sum(before_num) filter (kind = 6), 0))::double as doubtful,
  coalesce(sum(n) filter (kind = 0), 0)::integer as matched,
  coalesce(sum(n) filter (kind in (0, 1, 3) or kind = 6 and now_num is not null), 0)::integer as n, coalesce(sum(n) filter (kind in (0, 2, 4, 5) or kind = 6 and before_num is not null), 0)::integer as n_before
from part
group by m, g, year
order by m, g, year
