select distinct s.cluster_id, s.form
from visible_submission s semi join lake_cluster using (cluster_id)
order by s.cluster_id, s.form
