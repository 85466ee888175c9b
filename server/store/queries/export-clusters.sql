-- The register as it stood on $as_of, one row per cluster. Bound as export-observations.
with k as (from cluster_as_of($as_of::date)),
s as materialized (from submission_as_of($as_of::date)),
place as (select p.code, p.name from (select unnest(from_json($places::varchar, '[{"code":"varchar","name":"varchar"}]')) as p)),
members as (
  select l.cluster_id, string_agg(p.name || coalesce(':' || rtrim(rtrim(l.share::varchar, '0'), '.'), ''), ';' order by l.is_lead desc, p.name) as leagues
  from cluster_league_as_of($as_of::date) l join place p on p.code = l.league group by l.cluster_id
),
titles as (
  select e.cluster_id,
    string_agg(distinct e.programme || ' ' || e.level || ' ' || coalesce(e.valid_from, '') || '…' || coalesce(e.valid_to, ''), ';') as certifications
  from certification e join s using (submission_id) group by e.cluster_id
)
select k.name as cluster, coalesce(p.name, '') as league, coalesce(m.leagues, '') as leagues, k.programme, k.level,
  coalesce(k.county, '') as county, coalesce(k.industry, '') as industry, coalesce(k.sector, '') as sector,
  coalesce(k.operator, '') as operator, k.form, k.report_year::integer as report_year, coalesce(t.certifications, '') as certifications,
  k.cluster_id
from k
left join place p on p.code = k.league
left join members m on m.cluster_id = k.cluster_id
left join titles t on t.cluster_id = k.cluster_id
order by k.name, league
