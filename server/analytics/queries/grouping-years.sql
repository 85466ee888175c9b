-- Clusters of the panel per group of $grouping and year.
insert into member_year
select $grouping::integer, m.g, p.year, count(*)::integer, count(*) filter (p.awaited)::integer, coalesce(sum(p.size), 0)
from panel_year p join member m using (cluster_id) where m.grouping = $grouping::integer group by m.g, p.year
