-- Current figures of a landing all of whose clusters are new: what stands among the submissions from $first on.
insert into current_observation by name
with visible_submission as materialized (
  select submission_id, known_at, turn_of(known_at, submission_id) as turn
  from submission where submission_id >= $first::integer
),
observation as (from main.observation where submission_id >= $first::integer)
from standing_observation()
