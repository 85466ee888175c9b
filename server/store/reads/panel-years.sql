-- Years of the panel of the region; where the asker sees clusters outside it alone, those of theirs.
select distinct p.year::integer as year
from panel_year p left join outside_cluster o using (cluster_id)
where o.cluster_id is null or not exists (from panel_year anti join outside_cluster using (cluster_id))
order by p.year
