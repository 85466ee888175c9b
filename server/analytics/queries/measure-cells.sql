-- Both sides of measures per cluster and year, each as a whole number and its fractions of 10⁻¹⁴.
-- $parts JSON list of {m, slot, no, exponent, scale, zero, doubtful}: factors; slots 0–2 multiply to the numerator, 3–5 to the
-- denominator, slot by slot, so that the product does not depend on the order of rows.
-- $aside JSON list of {no, cluster, year}: figures in doubt · $clusters JSON list of those to read
-- A side beyond 1e13 is no figure of this world and counts as unknown; it would overflow the sums.
with part as (
  select p.m, p.slot, p.no::smallint as indicator_no, p.exponent, p.scale, p.zero, p.doubtful
  from (select unnest(from_json($parts::varchar, '[{"m":"integer","slot":"integer","no":"integer","exponent":"integer","scale":"double","zero":"boolean","doubtful":"boolean"}]')) as p)
),
need as (select m, count(*) as factors from part group by m),
aside as (
  select distinct x.no::smallint as indicator_no, x.cluster as cluster_id, x.year::smallint as year
  from (select unnest(from_json($aside::varchar, '[{"no":"integer","cluster":"integer","year":"integer"}]')) as x)
),
factor as (
  select part.m, part.slot, o.cluster_id, o.year, o.status = 'none'::observation_status as zero,
    case when part.exponent = 1 then coalesce(o.value, 0)::double * part.scale
      else 1 / nullif(o.value::double * part.scale, 0) end as q
  from current_observation o
  semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) k on k.cluster_id = o.cluster_id
  join part using (indicator_no)
  left join aside x on x.indicator_no = o.indicator_no and x.cluster_id = o.cluster_id and x.year = o.year
  where (x.year is null or part.doubtful)
    and (o.status = 'value'::observation_status and o.value is not null or o.status = 'none'::observation_status and part.zero)
),
side as (
  select m, cluster_id, year, count(q) as factors, bool_or(zero) as zero,
    coalesce(max(q) filter (slot = 0), 1) * coalesce(max(q) filter (slot = 1), 1) * coalesce(max(q) filter (slot = 2), 1) as num,
    coalesce(max(q) filter (slot = 3), 1) * coalesce(max(q) filter (slot = 4), 1) * coalesce(max(q) filter (slot = 5), 1) as den
  from factor group by m, cluster_id, year
),
cell as (
  select s.m, s.cluster_id, s.year, s.num::decimal(32, 14) as num, s.den::decimal(32, 14) as den, s.zero
  from side s join need n using (m)
  where s.factors = n.factors and abs(s.num) < 1e13 and abs(s.den) < 1e13
)
select m, cluster_id::integer as cluster, year::integer as year,
  trunc(num)::double as whole, ((num - trunc(num))::decimal(16, 14) * 100000000000000)::double as part,
  trunc(den)::double as den_whole, ((den - trunc(den))::decimal(16, 14) * 100000000000000)::double as den_part, zero
from cell
