-- Rows of outside_cluster for snapshots that show a part of the clusters.
select cluster_id::integer as id, to_json({ 'cluster_id': cluster_id })::varchar as row from outside_cluster order by id
