-- How many facts of each indicator there are; bound as fact-columns.
select o.indicator_no as indicator, count(*)::integer as count
from current_observation o
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) c on c.cluster_id = o.cluster_id
semi join (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no) i on i.indicator_no = o.indicator_no
where o.year between $from::integer and $to::integer
group by o.indicator_no order by o.indicator_no
