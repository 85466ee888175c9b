-- Change of every measure over its span, per group and year: the matched panel 可比口径, the raw figures, and the raw
-- change taken apart. Bound as in aggregate.sql, and $spans, a JSON list of {m, span} in years.
-- continuing + entering + leaving + newly_known + no_longer_known = raw change, cluster by cluster:
--   continuing       a figure in both years
--   entering         in the panel now, not before (a cluster that returns after a gap enters)
--   leaving          in the panel before, not now
--   newly_known      in the panel in both years, a figure only now
--   no_longer_known  in the panel in both years, a figure only before
with part as materialized (
  select p.m, p.side, p.no::smallint as indicator_no, p.exponent, p.scale, p.zero
  from (select unnest(from_json($parts::varchar, '[{"m":"integer","side":"integer","no":"integer","exponent":"integer","scale":"double","zero":"boolean"}]')) as p)
),
need as (select m, side, count(*) as factors from part group by m, side),
whole as (
  select n.m, count(*) as sides, any_value(s.span) as span
  from need n join (select unnest(from_json($spans::varchar, '[{"m":"integer","span":"integer"}]')) as s) on s.m = n.m
  group by n.m
),
member as materialized (
  select unnest($clusters::integer[]) as cluster_id, unnest($groups::integer[]) as g, unnest($weights::double[]) as weight
),
chosen as (select distinct cluster_id from member),
side as (
  select part.m, part.side, o.cluster_id, o.year,
    product(case when part.exponent = 1 then coalesce(o.value, 0)::double * part.scale else 1 / nullif(o.value::double * part.scale, 0) end) as quantity,
    count(*) as factors
  from current_observation o join part using (indicator_no) semi join chosen using (cluster_id)
  where o.year between $from::integer - (select max(span) from whole) and $to::integer
    and (o.status = 'value' or (o.status = 'none' and part.zero))
  group by part.m, part.side, o.cluster_id, o.year
),
cell as (
  select m, cluster_id, year,
    max(quantity) filter (side = 0) as num, max(quantity) filter (side = 1) as den, count(*) as sides
  from side join need using (m, side)
  where side.factors = need.factors and isfinite(quantity)
  group by m, cluster_id, year
),
point as materialized (
  select w.m, w.span, p.cluster_id, p.year, c.num, c.den, coalesce(c.sides = w.sides, false) as known
  from panel_year p semi join chosen using (cluster_id) cross join whole w
  left join cell c on c.m = w.m and c.cluster_id = p.cluster_id and c.year = p.year
  where p.year between $from::integer - w.span and $to::integer
),
pair as (
  select coalesce(b.m, a.m) as m, coalesce(b.cluster_id, a.cluster_id) as cluster_id,
    coalesce(b.year, a.year + a.span) as year,
    a.cluster_id is not null as was_in, b.cluster_id is not null as is_in,
    coalesce(a.known, false) as before_known, coalesce(b.known, false) as now_known,
    a.num as before_num, a.den as before_den, b.num as now_num, b.den as now_den
  from (select * from point where year >= $from::integer) b
  full join (select * from point where year <= $to::integer - span) a
    on a.m = b.m and a.cluster_id = b.cluster_id and a.year + a.span = b.year
),
weighted as (
  select p.*, member.g,
    (before_num * weight)::decimal(38, 10) as a_num, (before_den * weight)::decimal(38, 10) as a_den,
    (now_num * weight)::decimal(38, 10) as b_num, (now_den * weight)::decimal(38, 10) as b_den,
    before_known and now_known as matched
  from pair p join member using (cluster_id)
)
select m, g as "group", year::integer as year,
  (sum(b_num) filter (now_known))::double as now_num,
  (sum(b_den) filter (now_known))::double as now_den,
  (sum(a_num) filter (before_known))::double as before_num,
  (sum(a_den) filter (before_known))::double as before_den,
  (sum(b_num) filter (matched))::double as matched_now_num,
  (sum(b_den) filter (matched))::double as matched_now_den,
  (sum(a_num) filter (matched))::double as matched_before_num,
  (sum(a_den) filter (matched))::double as matched_before_den,
  coalesce(sum(b_num - a_num) filter (matched), 0)::double as continuing,
  coalesce(sum(b_num) filter (now_known and not was_in), 0)::double as entering,
  (-coalesce(sum(a_num) filter (before_known and not is_in), 0))::double as leaving,
  coalesce(sum(b_num) filter (now_known and was_in and not before_known), 0)::double as newly_known,
  (-coalesce(sum(a_num) filter (before_known and is_in and not now_known), 0))::double as no_longer_known,
  (count(*) filter (matched))::integer as matched,
  (count(*) filter (now_known))::integer as n,
  (count(*) filter (before_known))::integer as n_before
from weighted
group by m, g, year
order by m, g, year
