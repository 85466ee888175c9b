-- The next $limit facts after ($afterIndicator, $afterYear, $afterCluster), among the indicators up to $last; bound as
-- fact-columns, whose order it keeps.
select o.indicator_no as indicator, o.year::integer as year, o.cluster_id as cluster, o.status::varchar as status,
  o.value::double as value, o.text, o.vintages,
  o.unfilled_turn is not null as unfilled
from current_observation o
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) c on c.cluster_id = o.cluster_id
semi join (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no) i on i.indicator_no = o.indicator_no
where o.year between $from::integer and $to::integer
  and o.indicator_no between $afterIndicator::integer and $last::integer
  and (o.indicator_no > $afterIndicator or o.year > $afterYear::integer
    or (o.year = $afterYear and o.cluster_id > $afterCluster::integer))
order by o.indicator_no, o.year, o.cluster_id limit $limit::integer
