-- What clusters state of measures, and who is without a figure, per measure, group and year where there is either.
-- $measures JSON list of measures · $grouping a grouping of the snapshot · $from $to years
-- $panel narrows num, den, n and zeros to the clusters of a matched panel, see complete.sql; null for all clusters.
--   `known` and the gaps are of all clusters.
-- $parted every cluster stands in one group with its full weight: the whole, group 0, is what the groups add up to
-- Cells and gaps are counted in one pass: on a ledger of this size a statement costs what its operators cost.
with wanted as (select unnest(from_json($measures::varchar, '["integer"]')) as m),
cell as (
  select c.m, c.cluster_id, c.year, c.num, c.den, c.zero, $panel::integer is null or k.m is not null as counted,
    null::decimal(18, 6) as size, null::boolean as asked, null::boolean as doubtful
  from measure_cell c semi join wanted w on w.m = c.m
  left join complete_cluster k on k.panel = $panel::integer and k.m = c.m and k.cluster_id = c.cluster_id
  where c.year between $from::integer and $to::integer
  union all
  select u.m, u.cluster_id, u.year, null, null, null, null, u.size, u.asked, u.doubtful
  from measure_gap u semi join wanted w on w.m = u.m
  where u.year between $from::integer and $to::integer
),
part as materialized (
  select c.m, b.g, c.year,
    sum(if($parted::boolean, c.num, (c.num * b.weight)::decimal(38, 14))) filter (c.counted) as num,
    sum(if($parted::boolean, c.den, (c.den * b.weight)::decimal(38, 14))) filter (c.counted) as den,
    count(*) filter (c.counted) as n, count(*) filter (c.counted and c.zero) as zeros, count(c.counted) as known,
    sum(c.size) as size_without, count(*) filter (c.asked) as asked, sum(c.size) filter (c.asked) as size_asked,
    list(c.cluster_id) filter (c.asked) as missing, list(c.cluster_id) filter (c.doubtful) as doubtful
  from cell c join member b using (cluster_id)
  where b.grouping = $grouping::integer and (b.g <> 0 or not $parted::boolean)
  group by c.m, b.g, c.year
),
summed as (
  from part
  union all
  select m, 0, year, sum(num), sum(den), sum(n), sum(zeros), sum(known), sum(size_without), sum(asked), sum(size_asked),
    flatten(list(missing)), flatten(list(doubtful))
  from part where $parted::boolean group by m, year
)
select m, g as "group", year::integer as year, num::double as num, den::double as den, n::integer as n, zeros::integer as zeros,
  known::integer as known, coalesce(size_without, 0)::double as size_without, asked::integer as asked,
  coalesce(size_asked, 0)::double as size_asked, coalesce(missing, []) as missing, coalesce(doubtful, []) as doubtful
from summed
