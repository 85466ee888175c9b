-- Rows of applicant_cluster for snapshots that show a part of the clusters.
select cluster_id::integer as id, to_json({ 'cluster_id': cluster_id })::varchar as row from applicant_cluster order by id
