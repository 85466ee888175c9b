-- What counts of one cluster. `revised`: two submissions that count state it differently.
with many as (
  select o.indicator_no, o.year, count(distinct (o.status, o.value, o.text)) filter (where says(o.status)) > 1 as revised
  from observation o semi join visible_submission using (submission_id)
  where o.cluster_id = $cluster group by o.indicator_no, o.year having count(*) > 1
)
select i.id as indicator, c.year::integer as year, c.status::varchar as status, c.value::double as value, c.text,
  c.vintages::integer as vintages, coalesce(m.revised, false) as revised, c.unfilled_turn is not null as unfilled
from current_observation c join indicator i using (indicator_no) left join many m using (indicator_no, year)
where c.cluster_id = $cluster
order by i.id, c.year
