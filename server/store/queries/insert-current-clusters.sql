-- Where the touched clusters stand now.
insert into current_cluster by name
with visible_submission as materialized (
  from main.visible_submission where list_contains(from_json($clusters::varchar, '["integer"]'), cluster_id)
)
from standing_cluster()
