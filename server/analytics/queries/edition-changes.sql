-- Clusters that reported a year by another form edition than the year before: a break in every series of the group.
select m.g as "group", b.year::integer as year, count(*)::integer as clusters,
  list(distinct a.form || ' → ' || b.form order by a.form || ' → ' || b.form) as changes
from edition_year b
join edition_year a on a.cluster_id = b.cluster_id and a.year = b.year - 1 and a.form <> b.form
join member m on m.cluster_id = b.cluster_id
where m.grouping = $grouping::integer
group by m.g, b.year
order by m.g, b.year
