-- Levels and ratios of one query: per measure, group and year the sums of both sides, who contributes, who is missing.
-- $parts                       JSON list of {m, side, no, exponent, scale, zero}: factors of the measures
-- $asked                       JSON list of {m, form}: form editions that ask for a measure
-- $clusters $groups $weights   parallel lists: a cluster, the number of a group it counts in, and with what weight
-- $from $to                    years; panel_year knows who was in the panel, and its last known size
-- Sums run over decimals, so that neither the order of rows nor the number of threads changes a digit.
with part as materialized (
  select p.m, p.side, p.no::smallint as indicator_no, p.exponent, p.scale, p.zero
  from (select unnest(from_json($parts::varchar, '[{"m":"integer","side":"integer","no":"integer","exponent":"integer","scale":"double","zero":"boolean"}]')) as p)
),
need as (select m, side, count(*) as factors from part group by m, side),
member as materialized (
  select unnest($clusters::integer[]) as cluster_id, unnest($groups::integer[]) as g, unnest($weights::double[]) as weight
),
chosen as (select distinct cluster_id from member),
side as (
  select part.m, part.side, o.cluster_id, o.year,
    product(case when part.exponent = 1 then coalesce(o.value, 0)::double * part.scale else 1 / nullif(o.value::double * part.scale, 0) end) as quantity,
    count(*) as factors, bool_or(o.status = 'none') as zero
  from current_observation o join part using (indicator_no) semi join chosen using (cluster_id)
  where o.year between $from::integer and $to::integer and (o.status = 'value' or (o.status = 'none' and part.zero))
  group by part.m, part.side, o.cluster_id, o.year
),
cell as (
  select m, cluster_id, year,
    max(quantity) filter (side = 0) as num, max(quantity) filter (side = 1) as den, bool_or(zero) as zero,
    count(*) as sides
  from side join need using (m, side)
  where side.factors = need.factors and isfinite(quantity)
  group by m, cluster_id, year
),
whole as (select m, count(*) as sides from need group by m),
asks as materialized (
  select distinct f.cluster_id, a.m
  from cluster_form f join (select a.m, a.form from (select unnest(from_json($asked::varchar, '[{"m":"integer","form":"varchar"}]')) as a)) a using (form)
),
answer as (
  select w.m, g.cluster_id, g.year, g.size, c.num, c.den, c.zero,
    coalesce(c.sides = w.sides, false) as known,
    coalesce(c.sides = w.sides, false) or a.m is not null as asked
  from panel_year g semi join chosen using (cluster_id) cross join whole w
  left join cell c on c.m = w.m and c.cluster_id = g.cluster_id and c.year = g.year
  left join asks a on a.m = w.m and a.cluster_id = g.cluster_id
  where g.year between $from::integer and $to::integer
)
select m, g as "group", year::integer as year,
  (sum((num * weight)::decimal(38, 10)) filter (known))::double as num,
  (sum((den * weight)::decimal(38, 10)) filter (known))::double as den,
  (count(*) filter (known))::integer as n,
  (count(*) filter (asked))::integer as of,
  (count(*) filter (not asked))::integer as not_asked,
  (count(*) filter (known and zero))::integer as zeros,
  ((sum(size::decimal(38, 6)) filter (known)) / nullif(sum(size::decimal(38, 6)) filter (asked), 0))::double as coverage,
  coalesce(list(cluster_id order by cluster_id) filter (asked and not known), []::integer[]) as missing
from answer join member using (cluster_id)
group by m, g, year
order by m, g, year
