-- Clusters with every name, filing and where they stand; $clusters is a JSON array, empty for all.
with chosen as (
  select cluster_id, name, norm_name from cluster
  where $clusters::varchar = '[]' or list_contains(from_json($clusters::varchar, '["integer"]'), cluster_id)
),
names as (
  select cluster_id, list_distinct(list(norm_name order by norm_name)) as norm_names
  from (
    select cluster_id, norm_name from chosen
    union all
    select n.cluster_id, n.norm_name from cluster_name n semi join chosen using (cluster_id)
  )
  group by cluster_id
),
filings as (
  select cluster_id,
    list({ 'programme': programme, 'level': level, 'kind': kind, 'report_year': report_year::integer } order by first) as filings
  from (
    select cluster_id, programme, level, kind, report_year, min(submission_id) as first
    from submission s semi join chosen using (cluster_id) group by all
  )
  group by cluster_id
),
certified as (
  select cluster_id,
    list({ 'programme': programme, 'level': level, 'month': coalesce(certified, valid_from) } order by submission_id) as certified
  from certification semi join chosen using (cluster_id)
  where coalesce(certified, valid_from) is not null
  group by cluster_id
),
leagues as (
  select cluster_id, list({ 'league': league, 'leading': is_lead, 'share': share::double } order by is_lead desc, league) as leagues
  from current_cluster_league semi join chosen using (cluster_id)
  group by cluster_id
)
select c.cluster_id::integer as cluster_id, c.name, n.norm_names,
  coalesce(f.filings, []) as filings, coalesce(e.certified, []) as certified,
  coalesce(l.leagues, []) as leagues,
  k.programme, k.level, k.province, k.league, k.county, k.industry, k.sector, k.operator, k.form,
  k.report_year::integer as report_year, k.submission_id::integer as submission_id, s.known_at::varchar as known_at
from chosen c join names n using (cluster_id)
left join current_cluster k using (cluster_id)
left join submission s on s.submission_id = k.submission_id
left join leagues l on l.cluster_id = c.cluster_id
left join certified e on e.cluster_id = c.cluster_id
left join filings f on f.cluster_id = c.cluster_id
order by c.cluster_id
