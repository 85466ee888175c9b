-- Cells beside those of span years before; kinds as in workspace.sql. $spans JSON list of {m, span}.
-- A cluster is in the panel of a year for which it has a cell or a gap.
insert into measure_change
with span as (select s.m, s.span from (select unnest(from_json($spans::varchar, '[{"m":"integer","span":"integer"}]')) as s)),
side as (
  select c.m, c.cluster_id, c.year, s.span, c.num, c.den, true as stated, false as doubtful from measure_cell c join span s using (m)
  union all
  select u.m, u.cluster_id, u.year, s.span, null, null, false, u.doubtful from measure_gap u join span s using (m)
),
pair as (
  select coalesce(n.m, b.m) as m, coalesce(n.cluster_id, b.cluster_id) as cluster_id, coalesce(n.year, b.year + b.span)::smallint as year,
    coalesce(n.stated, false) as is_now, coalesce(b.stated, false) as is_before, n.m is not null as in_panel_now, b.m is not null as in_panel_before,
    coalesce(n.doubtful, false) as doubtful_now, coalesce(b.doubtful, false) as doubtful_before,
    n.num as now_num, n.den as now_den, b.num as before_num, b.den as before_den
  from side n full join side b on b.m = n.m and b.cluster_id = n.cluster_id and b.year + b.span = n.year
  where n.stated or b.stated
)
select p.m, p.cluster_id, p.year,
  change_kind(is_now, is_before, in_panel_before, doubtful_before, in_panel_now, doubtful_now, coalesce(y.awaited, false)),
  now_num, now_den, before_num, before_den
from pair p left join panel_year y on y.cluster_id = p.cluster_id and y.year = p.year
order by p.m, p.year, p.cluster_id
