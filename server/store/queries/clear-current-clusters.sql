-- $clusters is a JSON array of the clusters touched.
delete from current_cluster where list_contains(from_json($clusters::varchar, '["integer"]'), cluster_id)
