-- Both sides of one ratio in two years, cluster by cluster and group by group, with what became of the cluster between.
-- $m measure whose cells and gaps stand · $grouping a grouping of the snapshot · $from $to the two years
with now as (select cluster_id, num, den from measure_cell where m = $m::integer and year = $to::smallint),
before as (select cluster_id, num, den from measure_cell where m = $m::integer and year = $from::smallint),
pair as (
  select coalesce(n.cluster_id, b.cluster_id) as cluster_id, n.cluster_id is not null as is_now, b.cluster_id is not null as is_before,
    n.num as now_num, n.den as now_den, b.num as before_num, b.den as before_den
  from now n full join before b using (cluster_id)
)
select g.g as "group", p.cluster_id::integer as "clusterId",
  change_kind(p.is_now, p.is_before, w.year is not null, coalesce(x.doubtful, false), i.year is not null, coalesce(y.doubtful, false), coalesce(i.awaited, false))::integer as kind,
  (p.now_num * g.weight)::double as "nowNum", (p.now_den * g.weight)::double as "nowDen",
  (p.before_num * g.weight)::double as "beforeNum", (p.before_den * g.weight)::double as "beforeDen"
from pair p
join member g on g.cluster_id = p.cluster_id and g.grouping = $grouping::integer
left join panel_year w on w.cluster_id = p.cluster_id and w.year = $from::smallint
left join measure_gap x on x.m = $m::integer and x.cluster_id = p.cluster_id and x.year = $from::smallint
left join measure_gap y on y.m = $m::integer and y.cluster_id = p.cluster_id and y.year = $to::smallint
left join panel_year i on i.cluster_id = p.cluster_id and i.year = $to::smallint
order by g.g, p.cluster_id
