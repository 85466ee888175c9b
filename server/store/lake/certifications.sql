select distinct t.cluster_id, t.programme, t.level, t.batch, t.certified, t.valid_from, t.valid_to
from certification t semi join visible_submission s using (submission_id) semi join lake_cluster k on k.cluster_id = t.cluster_id
order by all
