-- 集群总产值增速，按省份和年份 Growth of gross output by province and year, percent.
-- matched_growth 可比口径: clusters with a figure in both years. raw_growth: all figures of each year; where clusters enter,
-- leave or are still missing it is no growth of anybody. outstanding 尚缺: in the panel in both years, with a figure only
-- before, their report has not come. Filter and doubtful figures as in output-by-league.sql.
with cell as (
  select f.province, f.year, f.cluster_id, case when f.status = 'value' then f.value else 0 end as amount
  from facts f
  join methods m on m.province = f.province and m.part = f.indicator
  where f.indicator = 'cluster_gross_output' and m.indicator = 'cluster_gross_output' and m.chosen
    and f.standing and not f.doubtful
    and (f.status = 'value' and f.value is not null or f.status = 'none' and m.none_is_zero)
),
aside as (
  select distinct province, year, cluster_id
  from facts where indicator = 'cluster_gross_output' and standing and doubtful
),
known as (
  select p.province, p.year, p.cluster_id, p.awaited, c.amount, c.cluster_id is not null as has_figure,
    x.cluster_id is not null as set_aside
  from panel p
  left join cell c on c.province = p.province and c.year = p.year and c.cluster_id = p.cluster_id
  left join aside x on x.province = p.province and x.year = p.year and x.cluster_id = p.cluster_id
),
pair as (
  select coalesce(b.province, a.province) as province, coalesce(b.year, a.year + 1) as year,
    case when b.has_figure then b.amount end as now_amount, case when a.has_figure then a.amount end as before_amount,
    b.cluster_id is not null as in_panel, coalesce(b.awaited, false) as awaited, coalesce(b.set_aside, false) as set_aside
  from known b
  full join known a on a.province = b.province and a.cluster_id = b.cluster_id and a.year + 1 = b.year
),
total as (
  select province, year, sum(now_amount) as now_amount, sum(before_amount) as before_amount,
    sum(case when now_amount is not null and before_amount is not null then now_amount end) as matched_now,
    sum(case when now_amount is not null and before_amount is not null then before_amount end) as matched_before,
    sum(case when now_amount is not null and before_amount is not null then 1 else 0 end) as matched,
    sum(case when now_amount is null and before_amount is not null and awaited and not set_aside then 1 else 0 end) as outstanding,
    sum(case when in_panel and not awaited then 1 else 0 end) as reports,
    sum(case when in_panel then 1 else 0 end) as owed
  from pair
  group by province, year
)
select province, year,
  case when matched_before > 0 then (cast(matched_now as double) / cast(matched_before as double) - 1) * 100 end as matched_growth,
  case when before_amount > 0 then (cast(now_amount as double) / cast(before_amount as double) - 1) * 100 end as raw_growth,
  matched, outstanding, reports, owed
from total
where owed > 0
order by province, year
