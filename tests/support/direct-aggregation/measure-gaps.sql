-- Clusters of the panel for which a measure is not known, and whether their form editions ask for it.
-- $measures JSON list of measures whose cells stand · $asked JSON list of {m, form}: editions that ask for a measure ·
-- $parts JSON list of {m, no}: indicators that a measure reads without their doubtful figures
insert into measure_gap
with wanted as (select unnest(from_json($measures::varchar, '["integer"]')) as m),
asks as (
  select distinct a.m, f.cluster_id
  from cluster_form f
  join (select a.m, a.form from (select unnest(from_json($asked::varchar, '[{"m":"integer","form":"varchar"}]')) as a)) a using (form)
),
aside as (
  select distinct r.m, x.cluster_id, x.year
  from (select r.m, r.no::smallint as no from (select unnest(from_json($parts::varchar, '[{"m":"integer","no":"integer"}]')) as r)) r
  join doubtful x on x.indicator_no = r.no
)
select w.m, p.cluster_id, p.year, p.size, a.m is not null, d.m is not null
from panel_year p cross join wanted w
anti join measure_cell c on c.m = w.m and c.cluster_id = p.cluster_id and c.year = p.year
left join asks a on a.m = w.m and a.cluster_id = p.cluster_id
left join aside d on d.m = w.m and d.cluster_id = p.cluster_id and d.year = p.year
order by w.m, p.year, p.cluster_id
