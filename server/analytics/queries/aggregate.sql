-- Levels and ratios of one question: per measure, group and year the sums of both sides, who contributes, who is missing.
-- $measures JSON list of measures · $grouping a grouping of the snapshot · $from $to years
-- $panel narrows every measure to the clusters of a matched panel, see complete.sql; null for all clusters
-- $parted every cluster stands in one group with its full weight: the whole, group 0, is what the groups add up to
-- The panel of a group and year is known + asked without a figure + not asked: what the gaps leave is known.
with wanted as materialized (select unnest(from_json($measures::varchar, '["integer"]')) as m),
counted as materialized (
  select c.m, b.g, c.year, sum(c.num) as num, sum(c.den) as den, count(*) as n, count(*) filter (c.zero) as zeros
  from measure_cell c join wanted using (m) join member b using (cluster_id)
  where b.grouping = $grouping::integer and b.weight = 1 and c.year between $from::integer and $to::integer
    and ($panel::integer is null or exists (from complete_cluster k where k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id))
    and (b.g <> 0 or not $parted::boolean)
  group by c.m, b.g, c.year
),
plain as (
  from counted
  union all
  select m, 0, year, sum(num), sum(den), sum(n), sum(zeros) from counted where $parted::boolean group by m, year
),
-- Clusters of several leagues split by their shares: mostly none.
split as (
  select c.m, b.g, c.year, sum(c.num * b.weight) as num, sum(c.den * b.weight) as den, count(*) as n, count(*) filter (c.zero) as zeros
  from measure_cell c join wanted using (m) join member b using (cluster_id)
  where b.grouping = $grouping::integer and b.weight <> 1 and c.year between $from::integer and $to::integer
    and ($panel::integer is null or exists (from complete_cluster k where k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id))
  group by c.m, b.g, c.year
),
gap as (
  select u.m, b.g, u.year, sum(u.size) as size, count(*) filter (u.asked) as asked, sum(u.size) filter (u.asked) as asked_size,
    list(u.cluster_id order by u.cluster_id) filter (u.asked) as missing,
    list(u.cluster_id order by u.cluster_id) filter (u.doubtful) as doubtful
  from measure_gap u join wanted using (m) join member b using (cluster_id)
  where b.grouping = $grouping::integer and u.year between $from::integer and $to::integer
  group by u.m, b.g, u.year
)
select w.m, y.g as "group", y.year::integer as year,
  if(p.m is null, s.num, p.num + coalesce(s.num, 0))::double as num, if(p.m is null, s.den, p.den + coalesce(s.den, 0))::double as den,
  (coalesce(p.n, 0) + coalesce(s.n, 0))::integer as n,
  (coalesce(p.n, 0) + coalesce(s.n, 0) + coalesce(u.asked, 0))::integer as of,
  (y.clusters - coalesce(p.n, 0) - coalesce(s.n, 0) - coalesce(u.asked, 0))::integer as not_asked,
  y.clusters as panel, y.awaited,
  (coalesce(p.zeros, 0) + coalesce(s.zeros, 0))::integer as zeros,
  (y.size - coalesce(u.size, 0))::double / nullif((y.size - coalesce(u.size, 0) + coalesce(u.asked_size, 0))::double, 0) as coverage,
  coalesce(u.missing, []::integer[]) as missing, coalesce(u.doubtful, []::integer[]) as doubtful
from member_year y cross join wanted w
left join plain p on p.m = w.m and p.g = y.g and p.year = y.year
left join split s on s.m = w.m and s.g = y.g and s.year = y.year
left join gap u on u.m = w.m and u.g = y.g and u.year = y.year
where y.grouping = $grouping::integer and y.year between $from::integer and $to::integer
order by w.m, y.g, y.year
