-- Measures for which a cluster belongs to the matched panel $panel, of the clusters $clusters (JSON).
select m, cluster_id::integer as "clusterId" from complete_cluster
where panel = $panel::integer and cluster_id in (select unnest(from_json($clusters::varchar, '["integer"]')))
