-- Clusters that state one measure in every year of a span: the panel on which levels compare year by year.
-- Bound as aggregate.sql, with one measure.
select c.cluster_id::integer as "clusterId"
from measure_cell c join (select unnest(from_json($measures::varchar, '["integer"]')) as m) using (m)
semi join (select cluster_id from member where grouping = $grouping::integer and g = 0) b on b.cluster_id = c.cluster_id
where c.year between $from::integer and $to::integer
group by c.cluster_id
having count(*) = $to::integer - $from::integer + 1
order by c.cluster_id
