-- 集群总产值，按盟市和年份 Gross output by league and year, 亿元.
-- Only figures that stand; doubtful ones stay out and are counted; 无 counts as zero where the method says so.
-- n of asked: clusters that state the figure, of those whose forms ask for it · reports of owed: who has reported ·
-- coverage: share of last known output; below ledgers.complete_from the figure is incomplete.
-- province is the ledger: a cluster of elsewhere is held by its own province too, so do not add one league up over two.
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
asks as (
  select distinct c.province, c.cluster_id
  from filed_forms c join form_fields f on f.province = c.province and f.form = c.form
  where f.indicator = 'cluster_gross_output'
),
line as (
  select p.province, p.year, r.league, p.awaited, coalesce(p.size, 0) as size, c.amount,
    c.cluster_id is not null as known, a.cluster_id is not null as asked, x.cluster_id is not null as set_aside
  from panel p
  join register r on r.province = p.province and r.cluster_id = p.cluster_id
  left join cell c on c.province = p.province and c.year = p.year and c.cluster_id = p.cluster_id
  left join asks a on a.province = p.province and a.cluster_id = p.cluster_id
  left join aside x on x.province = p.province and x.year = p.year and x.cluster_id = p.cluster_id
)
select province, year, league, sum(amount) as output,
  sum(case when known then 1 else 0 end) as n, sum(case when known or asked then 1 else 0 end) as asked,
  sum(case when set_aside and not known then 1 else 0 end) as doubtful,
  sum(case when awaited then 0 else 1 end) as reports, count(*) as owed,
  cast(sum(case when known then size else 0 end) as double)
    / nullif(cast(sum(case when known or asked then size else 0 end) as double), 0) as coverage
from line
group by province, year, league
order by province, year, league
