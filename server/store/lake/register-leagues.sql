select l.cluster_id, l.league, l.is_lead as leading, l.share
from current_cluster_league l
order by l.cluster_id, l.is_lead desc, l.league
