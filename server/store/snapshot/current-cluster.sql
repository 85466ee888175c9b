create or replace temp table current_cluster as
select c.cluster_id, any_value(c.name) as name,
  arg_max(t.programme, s.turn) as programme, arg_max(t.level, s.turn) as level,
  arg_max(t.province, s.turn) as province, arg_max(t.league, s.turn) as league,
  arg_max(t.county, s.turn) as county, arg_max(t.industry, s.turn) as industry,
  arg_max(t.sector, s.turn) as sector, arg_max(t.operator, s.turn) as operator,
  arg_max(s.form, s.turn) as form, arg_max(s.report_year, s.turn) as report_year,
  arg_max(s.submission_id, s.turn) as submission_id
from visible_submission s
join cluster_statement t using (submission_id)
join cluster c on c.cluster_id = s.cluster_id
group by c.cluster_id
