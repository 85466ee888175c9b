-- Current figures of one cluster from its history: needed when a submission stops or starts to count.
insert into current_observation by name
with visible_submission as materialized (from main.visible_submission where cluster_id = $cluster::integer)
from standing_observation()
