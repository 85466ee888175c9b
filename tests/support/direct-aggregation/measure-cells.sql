-- Both sides of measures, per cluster and year of the panel; figures of other years, e.g. targets of plans, are no results.
-- $parts JSON list of {m, slot, no, exponent, scale, zero, doubtful}: factors; slots 0–2 multiply to the numerator, 3–5 to the
-- denominator, slot by slot, so that the product does not depend on the order of rows.
-- A side beyond 1e13 is no figure of this world and counts as unknown; it would overflow the sums.
insert into measure_cell
with part as (
  select p.m, p.slot, p.no::smallint as indicator_no, p.exponent, p.scale, p.zero, p.doubtful
  from (select unnest(from_json($parts::varchar, '[{"m":"integer","slot":"integer","no":"integer","exponent":"integer","scale":"double","zero":"boolean","doubtful":"boolean"}]')) as p)
),
need as (select m, count(*) as factors, bool_or(slot > 2) as has_den from part group by m),
factor as (
  select part.m, part.slot, o.cluster_id, o.year, o.status = 'none'::observation_status as zero,
    case when part.exponent = 1 then coalesce(o.value, 0)::double * part.scale
      else 1 / nullif(o.value::double * part.scale, 0) end as q
  from current_observation o join part using (indicator_no)
  left join doubtful x on x.indicator_no = o.indicator_no and x.cluster_id = o.cluster_id and x.year = o.year
  where (x.year is null or part.doubtful)
    and (o.status = 'value'::observation_status and o.value is not null or o.status = 'none'::observation_status and part.zero)
),
cell as (
  select m, cluster_id, year, count(q) as factors, bool_or(zero) as zero,
    coalesce(max(q) filter (slot = 0), 1) * coalesce(max(q) filter (slot = 1), 1) * coalesce(max(q) filter (slot = 2), 1) as num,
    coalesce(max(q) filter (slot = 3), 1) * coalesce(max(q) filter (slot = 4), 1) * coalesce(max(q) filter (slot = 5), 1) as den
  from factor group by m, cluster_id, year
)
select c.m, c.cluster_id, c.year, c.num::decimal(32, 14), if(n.has_den, c.den, null)::decimal(32, 14), c.zero
from cell c join need n using (m) semi join panel_year p on p.cluster_id = c.cluster_id and p.year = c.year
where c.factors = n.factors and abs(c.num) < 1e13 and abs(c.den) < 1e13
order by c.m, c.year, c.cluster_id
