-- Clusters outside the home region 区外: they stand in no total of it. $home is the GB/T 2260 code of its province, null
-- where an installation names none. A cluster lies in the province that it states, else in that of its league; one that
-- states neither is taken to lie at home. One of which nothing counts lies where it last said.
create or replace temp table outside_cluster as
with place as (
  select cluster_id, coalesce(province, league) as code from current_cluster
  union all
  select t.cluster_id, coalesce(t.province, t.league) from cluster_statement t anti join current_cluster using (cluster_id)
  qualify t.submission_id = max(t.submission_id) over (partition by t.cluster_id)
)
select distinct cluster_id from place where left(code, 2) <> left($home::varchar, 2)
