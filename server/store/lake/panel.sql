-- Who is in the panel of the region of the year in lake_year; see snapshot/panel-year.sql.
select p.cluster_id, p.size, p.awaited
from panel_year p anti join outside_cluster using (cluster_id)
where p.year = (select year from lake_year)
order by p.cluster_id
