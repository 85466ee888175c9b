-- Clusters whose form editions ask for a measure. $asked JSON list of {m, form}.
insert into measure_ask
select distinct a.m, f.cluster_id
from cluster_form f
join (select a.m, a.form from (select unnest(from_json($asked::varchar, '[{"m":"integer","form":"varchar"}]')) as a)) a using (form)
order by a.m, f.cluster_id
