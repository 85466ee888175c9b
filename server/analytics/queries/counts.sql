-- For how many cluster-years each measure is known: decides between the ways to compute an indicator.
-- $measures JSON list of measures · $grouping a grouping of the snapshot
select c.m, count(*)::integer as n
from measure_cell c join (select unnest(from_json($measures::varchar, '["integer"]')) as m) using (m)
semi join (select cluster_id from member where grouping = $grouping::integer and g = 0) b on b.cluster_id = c.cluster_id
group by c.m
