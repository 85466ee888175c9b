select cluster_id::integer as id from scope_cluster order by id
