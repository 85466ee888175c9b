-- Clusters that the asker may see: those named, or those of the leagues named, joint ones with every league of theirs;
-- applicants only where the snapshot shows them.
-- Where a cluster lies now decides, whatever day is looked at. One of which nothing counts lies where it last said.
create temp table scope_cluster as
with home as (
  select cluster_id, league from current_cluster_league
  union all
  select cluster_id, league from current_cluster anti join current_cluster_league using (cluster_id)
  union all
  select l.cluster_id, l.league from cluster_league l anti join current_cluster using (cluster_id)
  qualify l.submission_id = max(l.submission_id) over (partition by l.cluster_id)
  union all
  select t.cluster_id, t.league from cluster_statement t
  anti join current_cluster using (cluster_id) anti join cluster_league using (cluster_id)
  qualify t.submission_id = max(t.submission_id) over (partition by t.cluster_id)
)
select cluster_id from (
  select cluster_id from home
  where $scope::varchar = 'leagues' and list_contains(from_json($leagues::varchar, '["varchar"]'), league)
  union
  select cluster_id from cluster
  where $scope::varchar = 'clusters' and list_contains(from_json($clusters::varchar, '["integer"]'), cluster_id)
)
anti join hidden_applicant using (cluster_id)
