-- Figures of clusters whose neighbouring figures of one indicator lie orders of magnitude apart, year by year.
-- $indicators JSON list of indicator numbers · $least orders of magnitude
-- $clusters JSON list of those to read
with value as (
  select o.indicator_no, o.cluster_id, o.year, o.value::double as value
  from current_observation o
  semi join (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no) w using (indicator_no)
  semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) k on k.cluster_id = o.cluster_id
  semi join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
  where o.status = 'value'::observation_status and o.value > 0
),
step as (
  select *, abs(log10(value / lag(value) over (partition by indicator_no, cluster_id order by year))) as orders
  from value
),
jump as (select *, max(orders) over (partition by indicator_no, cluster_id) as most from step)
select indicator_no::integer as no, cluster_id::integer as "clusterId", year::integer as year, value
from jump where most >= $least::double
order by no, "clusterId", year
