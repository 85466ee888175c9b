-- Clusters of the panel per group of $grouping and year, those whose report is awaited, and their size.
select m.g as "group", p.year::integer as year, count(*)::integer as clusters, count(*) filter (p.awaited)::integer as awaited,
  coalesce(sum(p.size), 0)::double as size
from panel_year p join member m using (cluster_id) where m.grouping = $grouping::integer group by m.g, p.year
