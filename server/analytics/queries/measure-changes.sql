-- Cells beside those of span years before; kinds as in workspace.sql. $spans JSON list of {m, span}.
insert into measure_change
with span as (select s.m, s.span from (select unnest(from_json($spans::varchar, '[{"m":"integer","span":"integer"}]')) as s)),
cell as (select c.m, c.cluster_id, c.year, s.span, c.num, c.den from measure_cell c join span s using (m)),
pair as (
  select coalesce(b.m, a.m) as m, coalesce(b.cluster_id, a.cluster_id) as cluster_id,
    coalesce(b.year, a.year + a.span)::smallint as year, coalesce(b.span, a.span) as span,
    b.m is not null as is_now, a.m is not null as is_before,
    b.num as now_num, b.den as now_den, a.num as before_num, a.den as before_den
  from cell b full join cell a on a.m = b.m and a.cluster_id = b.cluster_id and a.year + a.span = b.year
)
select p.m, p.cluster_id, p.year,
  change_kind(is_now, is_before, w.year is not null, coalesce(b.doubtful, false), i.year is not null, coalesce(n.doubtful, false), coalesce(i.awaited, false)),
  now_num, now_den, before_num, before_den
from pair p
left join panel_year w on w.cluster_id = p.cluster_id and w.year = p.year - p.span
left join measure_gap b on b.m = p.m and b.cluster_id = p.cluster_id and b.year = p.year - p.span
left join measure_gap n on n.m = p.m and n.cluster_id = p.cluster_id and n.year = p.year
left join panel_year i on i.cluster_id = p.cluster_id and i.year = p.year
order by p.m, p.year, p.cluster_id
