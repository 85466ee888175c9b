-- Rows of panel_year for snapshots that show a part of the clusters. Sizes travel as text: a JSON number would round them.
select cluster_id::integer as id,
  to_json({ 'cluster_id': cluster_id, 'year': year, 'size': size::varchar, 'awaited': awaited, 'newest': newest })::varchar as row
from panel_year order by year, id
