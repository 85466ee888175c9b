-- Leagues of a cluster: those of the newest visible submission that names any.
create or replace temp table current_cluster_league as
with newest as (
  select l.cluster_id, arg_max(l.submission_id, s.turn) as submission_id
  from cluster_league l join visible_submission s using (submission_id) group by l.cluster_id
)
select l.cluster_id, l.league, l.is_lead, l.share from cluster_league l join newest using (cluster_id, submission_id)
