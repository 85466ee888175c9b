-- 中小企业研发投入强度，按省份和年份 R&D intensity of SMEs by province and year, percent: Σ numerator ÷ Σ denominator × scale over the
-- clusters that know every factor of both sides, by the method that the ledger answers by. Never a mean of percentages.
-- estimated: the method is a weighted estimate 加权估算. The other columns as in output-by-league.sql.
with method as (
  select * from methods where indicator = 'sme_rd_intensity_pct' and chosen
),
need as (
  select province, max(scale) as scale, max(case when estimated then 1 else 0 end) = 1 as estimated, count(*) as factors
  from method group by province
),
factor as (
  select f.province, f.year, f.cluster_id, m.slot,
    case when m.exponent = 1 then coalesce(cast(f.value as double), 0) * m.part_scale
      else 1 / nullif(cast(f.value as double) * m.part_scale, 0) end as q
  from facts f join method m on m.province = f.province and m.part = f.indicator
  where f.standing and not f.doubtful
    and (f.status = 'value' and f.value is not null or f.status = 'none' and m.none_is_zero)
),
side as (
  select province, year, cluster_id, count(q) as factors,
    coalesce(max(case when slot = 0 then q end), 1) * coalesce(max(case when slot = 1 then q end), 1)
      * coalesce(max(case when slot = 2 then q end), 1) as num,
    coalesce(max(case when slot = 3 then q end), 1) * coalesce(max(case when slot = 4 then q end), 1)
      * coalesce(max(case when slot = 5 then q end), 1) as den
  from factor group by province, year, cluster_id
),
cell as (
  select s.province, s.year, s.cluster_id, cast(s.num as decimal(32, 14)) as num, cast(s.den as decimal(32, 14)) as den
  from side s join need n on n.province = s.province and n.factors = s.factors
  where abs(s.num) < 1e13 and abs(s.den) < 1e13
),
aside as (
  select distinct f.province, f.year, f.cluster_id
  from facts f join method m on m.province = f.province and m.part = f.indicator
  where f.standing and f.doubtful
),
asks as (
  select distinct c.province, c.cluster_id
  from filed_forms c join form_fields f on f.province = c.province and f.form = c.form
  where f.indicator = 'sme_rd_intensity_pct'
),
line as (
  select p.province, p.year, p.awaited, coalesce(p.size, 0) as size, c.num, c.den,
    c.cluster_id is not null as known, a.cluster_id is not null as asked, x.cluster_id is not null as set_aside
  from panel p
  left join cell c on c.province = p.province and c.year = p.year and c.cluster_id = p.cluster_id
  left join asks a on a.province = p.province and a.cluster_id = p.cluster_id
  left join aside x on x.province = p.province and x.year = p.year and x.cluster_id = p.cluster_id
)
select l.province, l.year,
  cast(sum(l.num) as double) / nullif(cast(sum(l.den) as double), 0) * max(n.scale) as intensity,
  max(case when n.estimated then 1 else 0 end) = 1 as estimated,
  sum(case when l.known then 1 else 0 end) as n, sum(case when l.known or l.asked then 1 else 0 end) as asked,
  sum(case when l.set_aside and not l.known then 1 else 0 end) as doubtful,
  sum(case when l.awaited then 0 else 1 end) as reports, count(*) as owed,
  cast(sum(case when l.known then l.size else 0 end) as double)
    / nullif(cast(sum(case when l.known or l.asked then l.size else 0 end) as double), 0) as coverage
from line l join need n on n.province = l.province
group by l.province, l.year
order by l.province, l.year
