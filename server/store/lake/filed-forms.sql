select distinct s.cluster_id, s.form
from visible_submission s
order by s.cluster_id, s.form
