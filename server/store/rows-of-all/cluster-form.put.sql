-- Form editions a cluster filed, as a snapshot of all clusters has them; $rows JSON list.
create or replace temp table cluster_form as
select r.cluster_id, r.form from (select unnest(from_json($rows::varchar, '[{"cluster_id":"integer","form":"varchar"}]')) as r)
