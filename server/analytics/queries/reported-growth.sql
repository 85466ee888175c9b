-- Filed growth rates beside the levels they claim to describe, cluster by cluster.
-- $no number of the rate · $m measure of its level, whose cells stand · $grouping $from $to as in aggregate.sql
with level as materialized (select cluster_id, year, num::double as value from measure_cell where m = $m::integer)
select o.cluster_id::integer as "clusterId", o.year::integer as year, o.value::double as reported,
  l0.value as level0, l1.value as level1, l2.value as level2, l3.value as level3
from current_observation o
semi join (select cluster_id from member where grouping = $grouping::integer and g = 0) b on b.cluster_id = o.cluster_id
semi join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
left join level l0 on l0.cluster_id = o.cluster_id and l0.year = o.year
left join level l1 on l1.cluster_id = o.cluster_id and l1.year = o.year - 1
left join level l2 on l2.cluster_id = o.cluster_id and l2.year = o.year - 2
left join level l3 on l3.cluster_id = o.cluster_id and l3.year = o.year - 3
where o.indicator_no = $no::smallint and o.status = 'value'::observation_status and o.value is not null
  and o.year between $from::integer and $to::integer
order by o.cluster_id, o.year
