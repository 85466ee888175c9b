-- Current facts as numbers with the words of answers beside them, in a fixed order, for tools that read by the million.
-- $clusters JSON list of the clusters that are wanted · $indicators JSON list of numbers · $from $to years
select o.cluster_id, o.indicator_no, o.year, enum_code(o.status)::utinyint as status,
  coalesce(o.value::double, 'nan'::double) as value, o.vintages::smallint as vintages,
  (o.unfilled_turn is not null)::utinyint as unfilled, (o.text is not null)::utinyint as worded, o.text
from current_observation o
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) c on c.cluster_id = o.cluster_id
semi join (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no) i on i.indicator_no = o.indicator_no
where o.year between $from::integer and $to::integer
order by o.indicator_no, o.year, o.cluster_id
