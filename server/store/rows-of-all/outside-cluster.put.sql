-- Clusters outside the home region, as a snapshot of all clusters has them; $rows JSON list.
create or replace temp table outside_cluster as
select r.cluster_id from (select unnest(from_json($rows::varchar, '[{"cluster_id":"integer"}]')) as r)
