-- Clusters that reported a year by another form edition than the year before: a break in every series of the group.
-- $panel breaks in the series of a matched panel, measure by measure; null: of all clusters, where m is null
with counted as (
  select distinct cluster_id, null::integer as m from member where grouping = $grouping::integer and $panel::integer is null
  union all
  select cluster_id, m from complete_cluster where panel = $panel::integer
)
select c.m, b.g as "group", y.year::integer as year, count(*)::integer as clusters,
  list(distinct before.form || ' → ' || y.form order by before.form || ' → ' || y.form) as changes
from edition_year y
join edition_year before on before.cluster_id = y.cluster_id and before.year = y.year - 1 and before.form <> y.form
join member b on b.cluster_id = y.cluster_id
join counted c on c.cluster_id = y.cluster_id
where b.grouping = $grouping::integer
group by c.m, b.g, y.year
order by c.m, b.g, y.year
