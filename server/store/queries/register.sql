-- Clusters with every name, place and filing, for matching names; $clusters is a JSON array, empty for all.
with chosen as (
  select cluster_id, name, norm_name from cluster
  where $clusters::varchar = '[]' or list_contains(from_json($clusters::varchar, '["integer"]'), cluster_id)
),
names as (
  select cluster_id, list_distinct(list(norm_name)) as norm_names
  from (select cluster_id, norm_name from chosen union all select n.cluster_id, n.norm_name from cluster_name n semi join chosen using (cluster_id))
  group by cluster_id
),
filings as (
  select cluster_id, list({ 'programme': programme, 'level': level, 'kind': kind, 'report_year': report_year::integer }) as filings
  from (select distinct cluster_id, programme, level, kind, report_year from submission s semi join chosen using (cluster_id))
  group by cluster_id
),
leagues as (
  select cluster_id, list(distinct league) as leagues from current_cluster_league semi join chosen using (cluster_id) group by cluster_id
)
select c.cluster_id, c.name, n.norm_names, k.province, k.league, k.county, coalesce(l.leagues, []::varchar[]) as leagues,
  coalesce(f.filings, []) as filings
from chosen c join names n using (cluster_id)
left join current_cluster k using (cluster_id) left join leagues l using (cluster_id) left join filings f using (cluster_id)
order by c.cluster_id
