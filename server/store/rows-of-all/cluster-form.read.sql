-- Rows of cluster_form for snapshots that show a part of the clusters.
select cluster_id::integer as id, to_json({ 'cluster_id': cluster_id, 'form': form })::varchar as row
from cluster_form order by id, form
