-- Levels and ratios of one question: per measure, group and year the sums of both sides, who contributes, who is missing.
-- $direct   JSON list of {m, no, zero, words}: measures that are one indicator; zero: 无 counts as 0; words: an answer
-- $made     JSON list of measures whose cells stand in measure_cell
-- $grouping a grouping of the snapshot; $from $to years
-- The panel of a group and year is known + absent (asked, no figure) + idle (not asked, no figure): the sizes of the
-- known are what is left, so that only the few rows without a figure must meet the panel.
with direct as materialized (
  select d.m, d.no::smallint as indicator_no, d.zero, d.words
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean"}]')) as d)
),
made as materialized (select unnest(from_json($made::varchar, '["integer"]')) as m),
wanted as materialized (select m from direct union all select m from made),
cell as materialized (
  select d.m, o.cluster_id, o.year, coalesce(o.value, 0)::decimal(32, 14) as num, null::decimal(32, 14) as den, o.status = 'none'::observation_status as zero
  from current_observation o join direct d using (indicator_no)
  anti join outside_panel u on u.cluster_id = o.cluster_id and u.year = o.year
  where o.year between $from::integer and $to::integer and (o.status = 'value'::observation_status and (o.value is not null or d.words) or o.status = 'none'::observation_status and d.zero)
  union all
  select c.m, c.cluster_id, c.year, c.num, c.den, c.zero
  from measure_cell c join made using (m) where c.year between $from::integer and $to::integer
),
counted as (
  select c.m, b.g, c.year, sum(c.num * b.weight) as num, sum(c.den * b.weight) as den,
    count(*) as n, count(*) filter (c.zero) as zeros
  from cell c join member b using (cluster_id)
  where b.grouping = $grouping::integer
  group by c.m, b.g, c.year
),
unknown as (
  select w.m, p.cluster_id, p.year, p.size
  from panel_year p cross join wanted w
  anti join cell c on c.m = w.m and c.cluster_id = p.cluster_id and c.year = p.year
  where p.year between $from::integer and $to::integer
),
absent as (
  select u.m, b.g, u.year, count(*) as n, sum(u.size) as size, count(*) filter (a.m is not null) as asked,
    sum(u.size) filter (a.m is not null) as asked_size,
    list(u.cluster_id order by u.cluster_id) filter (a.m is not null) as missing
  from unknown u join member b using (cluster_id)
  left join measure_ask a on a.m = u.m and a.cluster_id = u.cluster_id
  where b.grouping = $grouping::integer
  group by u.m, b.g, u.year
),
line as (
  select w.m, y.g, y.year, y.clusters, coalesce(c.n, 0) as n, y.size - coalesce(a.size, 0) as known_size,
    y.size - coalesce(a.size, 0) + coalesce(a.asked_size, 0) as asked_size,
    c.num, c.den, c.zeros, coalesce(a.asked, 0) as missed, a.missing
  from member_year y cross join wanted w
  left join counted c on c.m = w.m and c.g = y.g and c.year = y.year
  left join absent a on a.m = w.m and a.g = y.g and a.year = y.year
  where y.grouping = $grouping::integer and y.year between $from::integer and $to::integer
)
select m, g as "group", year::integer as year, num::double as num, den::double as den,
  n::integer as n, (n + missed)::integer as of, (clusters - n - missed)::integer as not_asked, coalesce(zeros, 0)::integer as zeros,
  known_size::double / nullif(asked_size::double, 0) as coverage, coalesce(missing, []::integer[]) as missing
from line
order by m, g, year
