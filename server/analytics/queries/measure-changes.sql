-- Cells beside those of span years before. $spans JSON list of {m, span}. Kinds:
--   0 continuing       a figure in both years
--   1 entering         in the panel now, not before (a cluster that returns after a gap enters)
--   2 leaving          in the panel before, not now
--   3 newly known      in the panel in both years, a figure only now
--   4 no longer known  in the panel in both years, a figure only before, though the report of now is there
--   6 set aside        in the panel in both years, a figure only in one: that of the other is doubtful
--   5 outstanding 尚缺  in the panel in both years, a figure only before: the report of now is owed and has not come
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
  case when is_now and is_before then 0 when is_now then if(w.year is null, 1, if(b.doubtful, 6, 3))
    when i.year is null then 2 when n.doubtful then 6 when i.awaited then 5 else 4 end,
  now_num, now_den, before_num, before_den
from pair p
left join panel_year w on w.cluster_id = p.cluster_id and w.year = p.year - p.span
left join measure_gap b on b.m = p.m and b.cluster_id = p.cluster_id and b.year = p.year - p.span
left join measure_gap n on n.m = p.m and n.cluster_id = p.cluster_id and n.year = p.year
left join panel_year i on i.cluster_id = p.cluster_id and i.year = p.year
order by p.m, p.year, p.cluster_id
