-- Leagues of the touched clusters: those of the newest submission that names any.
insert into current_cluster_league
with touched as (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id),
newest as (
  select l.cluster_id, arg_max(l.submission_id, s.turn) as submission_id
  from cluster_league l join visible_submission s using (submission_id) join touched on touched.cluster_id = l.cluster_id
  group by l.cluster_id
)
select l.cluster_id, l.league, l.is_lead, l.share from cluster_league l join newest using (cluster_id, submission_id)
