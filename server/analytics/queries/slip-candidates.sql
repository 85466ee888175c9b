-- Figures of clusters whose neighbouring figures of one indicator lie orders of magnitude apart, year by year.
-- $indicators JSON list of indicator numbers · $least orders of magnitude
with value as (
  select o.indicator_no, o.cluster_id, o.year, o.value::double as value, o.submission_id, o.value as stated
  from current_observation o
  semi join (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no) w using (indicator_no)
  semi join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
  where o.status = 'value'::observation_status and o.value > 0
),
step as (
  select indicator_no, cluster_id,
    abs(log10(value / lag(value) over (partition by indicator_no, cluster_id order by year))) as orders
  from value
),
jump as (select distinct indicator_no, cluster_id from step where orders >= $least::double),
-- What the report that was decided on does not state was decided on as it stood then.
settled as (
  select distinct v.indicator_no, v.cluster_id, v.year
  from value v semi join jump using (indicator_no, cluster_id)
  join indicator i using (indicator_no)
  join settled_finding s on s.code = 'history-unit-slip' and s.cluster_id = v.cluster_id and s.indicator = i.id
    and s.year = v.year
  left join observation o on o.submission_id = s.submission_id and o.cluster_id = v.cluster_id
    and o.indicator_no = v.indicator_no and o.year = v.year
  where coalesce(o.value = v.stated, v.submission_id <= s.submission_id)
)
select v.indicator_no::integer as no, v.cluster_id::integer as "clusterId", v.year::integer as year, v.value,
  s.cluster_id is not null as settled
from value v semi join jump using (indicator_no, cluster_id)
left join settled s using (indicator_no, cluster_id, year)
order by no, "clusterId", year
