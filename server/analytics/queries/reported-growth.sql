-- Filed growth rates, cluster by cluster. $no number of the rate · $clusters JSON list · $from $to years
select o.cluster_id::integer as "clusterId", o.year::integer as year, o.value::double as reported
from current_observation o
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) b on b.cluster_id = o.cluster_id
semi join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
where o.indicator_no = $no::smallint and o.status = 'value'::observation_status and o.value is not null
  and o.year between $from::integer and $to::integer
order by o.cluster_id, o.year
