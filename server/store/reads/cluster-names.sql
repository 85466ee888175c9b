select distinct name from cluster_name where cluster_id = $cluster order by name
