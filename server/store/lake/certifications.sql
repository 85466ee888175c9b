select distinct t.cluster_id, t.programme, t.level, t.batch, t.certified, t.valid_from, t.valid_to
from certification t semi join visible_submission s using (submission_id)
order by all
