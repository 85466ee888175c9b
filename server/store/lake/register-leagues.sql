select l.cluster_id, l.league, l.is_lead as leading, l.share
from current_cluster_league l semi join lake_cluster using (cluster_id)
order by l.cluster_id, l.is_lead desc, l.league
