-- Files of which the asker may see something; whole: everything. A file that was rejected states nothing of anybody.
create temp table scope_file as
select file_no, bool_and(seen) as whole
from (
  select e.file_no, s.cluster_id in (select cluster_id from scope_cluster) as seen
  from event e join submission s using (submission_id) where e.kind = 'accepted'
  union all
  select file_no, league in (select league from scope_league) from context_value
)
group by file_no having bool_or(seen)
