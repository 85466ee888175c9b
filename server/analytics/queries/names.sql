-- Names as filed, one line each in the text, by cluster; the newest year of each cluster within $from…$to.
-- $indicators JSON list of indicator numbers · $clusters JSON list
with newest as (
  select o.indicator_no, o.cluster_id, max(o.year) as year
  from current_observation o
  join (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no) using (indicator_no)
  semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) b on b.cluster_id = o.cluster_id
  where o.year between $from::integer and $to::integer
  group by o.indicator_no, o.cluster_id
)
select o.indicator_no::integer as no, o.cluster_id::integer as "clusterId", o.year::integer as year, o.text
from current_observation o join newest n on n.indicator_no = o.indicator_no and n.cluster_id = o.cluster_id and n.year = o.year
where o.status = 'value'::observation_status and o.text is not null
order by no, "clusterId"
