-- Clusters of a snapshot with the labels they are grouped and filtered by; $only (JSON) narrows, empty for all.
with batch as (
  select t.cluster_id, arg_max(t.batch, s.turn) as batch
  from certification t join visible_submission s using (submission_id)
  where t.batch is not null group by t.cluster_id
),
leagues as (
  select cluster_id, list({ 'league': league, 'leading': is_lead, 'share': share::double } order by is_lead desc, league) as leagues
  from current_cluster_league group by cluster_id
)
select c.cluster_id::integer as "clusterId", c.name, c.programme, c.level, c.province, c.league,
  coalesce(l.leagues, []) as leagues, c.county, c.sector, c.industry, c.operator, b.batch, c.form,
  c.cluster_id in (select cluster_id from outside_cluster) as outside,
  c.cluster_id in (select cluster_id from applicant_cluster) as applicant, c.report_year::integer as "reportYear", c.submission_id::integer as "submissionId"
from current_cluster c
left join batch b using (cluster_id) left join leagues l using (cluster_id)
where $only::varchar = '[]' or list_contains(from_json($only::varchar, '["integer"]'), c.cluster_id)
order by c.cluster_id
