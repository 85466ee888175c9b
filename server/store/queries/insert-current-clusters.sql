-- Where the touched clusters stand now; each attribute as newest stated.
insert into current_cluster
with touched as (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id)
select c.cluster_id, any_value(c.name),
  arg_max(t.programme, s.turn), arg_max(t.level, s.turn), arg_max(t.province, s.turn), arg_max(t.league, s.turn),
  arg_max(t.county, s.turn), arg_max(t.industry, s.turn), arg_max(t.sector, s.turn), arg_max(t.operator, s.turn),
  arg_max(s.form, s.turn), arg_max(s.report_year, s.turn), arg_max(s.submission_id, s.turn)
from visible_submission s
join touched using (cluster_id)
join cluster_statement t using (submission_id)
join cluster c on c.cluster_id = s.cluster_id
group by c.cluster_id
