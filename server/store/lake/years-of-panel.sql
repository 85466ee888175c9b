select distinct year::integer as year from panel_year anti join outside_cluster using (cluster_id) order by year
