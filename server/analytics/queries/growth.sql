-- Change of every measure over its span, per group and year: the matched panel 可比口径, the raw figures, and the raw
-- change taken apart. Bound as aggregate.sql, and $spans, a JSON list of {m, span} in years, none above $reach.
-- continuing + entering + leaving + newly_known + no_longer_known = raw change, cluster by cluster:
--   continuing       a figure in both years
--   entering         in the panel now, not before (a cluster that returns after a gap enters)
--   leaving          in the panel before, not now
--   newly_known      in the panel in both years, a figure only now
--   no_longer_known  in the panel in both years, a figure only before
with direct as materialized (
  select d.m, d.no::smallint as indicator_no, d.zero, d.words
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean"}]')) as d)
),
made as materialized (select unnest(from_json($made::varchar, '["integer"]')) as m),
span as materialized (select s.m, s.span from (select unnest(from_json($spans::varchar, '[{"m":"integer","span":"integer"}]')) as s)),
cell as materialized (
  select d.m, o.cluster_id, o.year, coalesce(o.value, 0)::decimal(32, 14) as num, null::decimal(32, 14) as den
  from current_observation o join direct d using (indicator_no)
  anti join outside_panel u on u.cluster_id = o.cluster_id and u.year = o.year
  where o.year between $from::integer - $reach::integer and $to::integer
    and (o.status = 'value'::observation_status and (o.value is not null or d.words) or o.status = 'none'::observation_status and d.zero)
  union all
  select c.m, c.cluster_id, c.year, c.num, c.den
  from measure_cell c join made using (m) where c.year between $from::integer - $reach::integer and $to::integer
),
before as materialized (
  select c.m, c.cluster_id, (c.year + s.span)::smallint as year, s.span, c.num, c.den
  from cell c join span s using (m) where c.year + s.span between $from::integer and $to::integer
),
now as materialized (
  select c.m, c.cluster_id, c.year, s.span, c.num, c.den
  from cell c join span s using (m) where c.year between $from::integer and $to::integer
),
matched as (
  select b.m, g.g, b.year, sum(b.num * g.weight) as now_num, sum(b.den * g.weight) as now_den,
    sum(a.num * g.weight) as before_num, sum(a.den * g.weight) as before_den, count(*) as n
  from now b join before a on a.m = b.m and a.cluster_id = b.cluster_id and a.year = b.year
  join member g on g.cluster_id = b.cluster_id
  where g.grouping = $grouping::integer
  group by b.m, g.g, b.year
),
-- A figure in one of the two years only; seen: the cluster was in the panel in the other year too.
lone as (
  select b.m, b.cluster_id, b.year, true as is_now, p.cluster_id is not null as seen, b.num, b.den
  from (from now b anti join before a on a.m = b.m and a.cluster_id = b.cluster_id and a.year = b.year) b
  left join panel_year p on p.cluster_id = b.cluster_id and p.year = b.year - b.span
  union all
  select a.m, a.cluster_id, a.year, false, p.cluster_id is not null, a.num, a.den
  from (from before a anti join now b on a.m = b.m and a.cluster_id = b.cluster_id and a.year = b.year) a
  left join panel_year p on p.cluster_id = a.cluster_id and p.year = a.year
),
alone as (
  select l.m, g.g, l.year,
    sum(l.num * g.weight) filter (is_now) as now_num, sum(l.den * g.weight) filter (is_now) as now_den,
    sum(l.num * g.weight) filter (not is_now) as before_num, sum(l.den * g.weight) filter (not is_now) as before_den,
    sum(l.num * g.weight) filter (is_now and not seen) as entering, sum(l.num * g.weight) filter (not is_now and not seen) as leaving,
    sum(l.num * g.weight) filter (is_now and seen) as newly_known, sum(l.num * g.weight) filter (not is_now and seen) as no_longer_known,
    count(*) filter (is_now) as n, count(*) filter (not is_now) as n_before
  from lone l join member g using (cluster_id)
  where g.grouping = $grouping::integer
  group by l.m, g.g, l.year
)
select coalesce(x.m, y.m) as m, coalesce(x.g, y.g) as "group", coalesce(x.year, y.year)::integer as year,
  if(x.now_num is null, y.now_num, x.now_num + coalesce(y.now_num, 0))::double as now_num,
  if(x.now_den is null, y.now_den, x.now_den + coalesce(y.now_den, 0))::double as now_den,
  if(x.before_num is null, y.before_num, x.before_num + coalesce(y.before_num, 0))::double as before_num,
  if(x.before_den is null, y.before_den, x.before_den + coalesce(y.before_den, 0))::double as before_den,
  x.now_num::double as matched_now_num, x.now_den::double as matched_now_den,
  x.before_num::double as matched_before_num, x.before_den::double as matched_before_den,
  coalesce(x.now_num - x.before_num, 0)::double as continuing,
  coalesce(y.entering, 0)::double as entering, (-coalesce(y.leaving, 0))::double as leaving,
  coalesce(y.newly_known, 0)::double as newly_known, (-coalesce(y.no_longer_known, 0))::double as no_longer_known,
  coalesce(x.n, 0)::integer as matched, (coalesce(x.n, 0) + coalesce(y.n, 0))::integer as n,
  (coalesce(x.n, 0) + coalesce(y.n_before, 0))::integer as n_before
from matched x full join alone y on y.m = x.m and y.g = x.g and y.year = x.year
order by 1, 2, 3
