-- What clusters answer (yes, no, ticked, …) to measures, year by year; other reasons stand under their status.
-- $direct as in direct-cells.sql · $clusters JSON list of those to read
select d.m, o.cluster_id::integer as cluster, o.year::integer as year,
  case when o.status = 'value'::observation_status then o.text else o.status::varchar end as answer
from current_observation o
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) k on k.cluster_id = o.cluster_id
join (
  select d.m, d.no::smallint as indicator_no
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean","doubtful":"boolean"}]')) as d)
) d using (indicator_no)
