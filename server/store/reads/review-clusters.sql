-- Clusters of a snapshot with their leagues, the leading one first; $only (JSON) narrows, empty for all.
select c.cluster_id::integer as id, c.name, c.industry,
  coalesce((select list(l.league order by l.is_lead desc, l.league) from current_cluster_league l
    where l.cluster_id = c.cluster_id), []) as leagues,
  c.league, c.province, c.cluster_id in (select cluster_id from outside_cluster) as outside
from (
  select cluster_id, name, industry, league, province from current_cluster
  union all
  -- A cluster whose only submission was returned has no current row; it is still reviewed.
  select k.cluster_id, k.name, null, null, null from cluster k anti join current_cluster using (cluster_id)
) c
where $only::varchar = '[]' or list_contains(from_json($only::varchar, '["integer"]'), c.cluster_id)
order by c.cluster_id
