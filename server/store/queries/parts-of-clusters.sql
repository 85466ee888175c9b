-- Files and parts in which clusters filed; the one by which a cluster became known is among them.
select sha256, part, cluster_id::integer as cluster_id from submission
where cluster_id in (select unnest(from_json($clusters::varchar, '["integer"]')))
