-- Clusters that state a measure in every year of a span: the matched panel 可比口径 on which its levels compare year by year.
-- $panel its number · $measures JSON list of measures · $grouping a grouping of the snapshot · $from $to years
insert into complete_cluster
select $panel::integer, c.m, c.cluster_id
from measure_cell c join (select unnest(from_json($measures::varchar, '["integer"]')) as m) using (m)
semi join (select cluster_id from member where grouping = $grouping::integer and g = 0) b on b.cluster_id = c.cluster_id
where c.year between $from::integer and $to::integer
group by c.m, c.cluster_id
having count(*) = $to::integer - $from::integer + 1
