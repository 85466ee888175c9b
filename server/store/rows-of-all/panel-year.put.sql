-- The panel of a part of the clusters, from their rows in a snapshot of all ($rows, JSON list): the same, but that the years
-- end with what these clusters state; see panel-year.sql.
create or replace temp table panel_year as
with stated as (
  select r.cluster_id, r.year, r.size::decimal(18,6) as size, r.awaited, r.newest from (
    select unnest(from_json($rows::varchar,
      '[{"cluster_id":"integer","year":"smallint","size":"varchar","awaited":"boolean","newest":"smallint"}]')) as r
  )
),
region as (select max(newest) as year from stated anti join outside_cluster using (cluster_id))
select s.cluster_id, s.year, s.size, s.awaited, s.newest
from stated s cross join region r left join outside_cluster o on o.cluster_id = s.cluster_id
where s.year <= if(o.cluster_id is null, r.year, greatest(r.year, s.newest))
order by s.year, s.cluster_id
