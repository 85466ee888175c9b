-- Spread of filed figures per indicator, group and year: for rates that cannot be rebuilt from parts.
-- $indicators JSON list of indicator numbers; $clusters $groups parallel lists; $from $to years.
with member as materialized (select unnest($clusters::integer[]) as cluster_id, unnest($groups::integer[]) as g),
wanted as (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no)
select o.indicator_no::integer as no, m.g as "group", o.year::integer as year, count(*)::integer as n,
  min(o.value)::double as min, quantile_cont(o.value::double, 0.25) as q1, median(o.value::double) as median,
  quantile_cont(o.value::double, 0.75) as q3, max(o.value)::double as max
from current_observation o join wanted using (indicator_no) join member m using (cluster_id)
where o.status = 'value' and o.value is not null and o.year between $from::integer and $to::integer
group by o.indicator_no, m.g, o.year
order by no, "group", year
