select distinct year::integer as year from panel_year semi join lake_cluster using (cluster_id) order by year
