-- Who is in the panel by year, and whose report of the year arrived.
select p.cluster_id::integer as "clusterId", p.year::integer as year, coalesce(s.arrived, false) as arrived
from panel_year p
left join (
  select cluster_id, report_year as year, true as arrived from visible_submission where kind <> 'registry' group by all
) s using (cluster_id, year)
order by p.cluster_id, p.year
