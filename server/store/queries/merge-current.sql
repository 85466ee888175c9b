-- Brings current_observation up to date after a landing, without a look at history: what stands among the new
-- submissions, from $first on, against what stood before. The one shortcut beside `standing_observation`.
merge into current_observation c
using (
  with visible_submission as materialized (
    select submission_id, known_at, turn_of(known_at, submission_id) as turn
    from submission where submission_id >= $first::integer
  ),
  -- Whole blocks of older rows are skipped.
  observation as (from main.observation where submission_id >= $first::integer)
  select *, turn_of(known_at, submission_id) as turn from standing_observation()
) f
on c.cluster_id = f.cluster_id and c.indicator_no = f.indicator_no and c.year = f.year
when matched and outranks(f.status, f.turn, c.status, turn_of(c.known_at, c.submission_id)) then update set
  status = f.status, value = f.value, text = f.text, submission_id = f.submission_id, known_at = f.known_at,
  vintages = c.vintages + f.vintages,
  unfilled_turn = unfilled_by(f.status, f.turn, greatest(silent_turn(f.status, f.turn, f.unfilled_turn),
    silent_turn(c.status, turn_of(c.known_at, c.submission_id), c.unfilled_turn)))
when matched then update set
  vintages = c.vintages + f.vintages,
  unfilled_turn = unfilled_by(c.status, turn_of(c.known_at, c.submission_id),
    greatest(silent_turn(f.status, f.turn, f.unfilled_turn),
      silent_turn(c.status, turn_of(c.known_at, c.submission_id), c.unfilled_turn)))
when not matched then insert
  (cluster_id, indicator_no, year, status, value, text, submission_id, known_at, vintages, unfilled_turn)
  values (f.cluster_id, f.indicator_no, f.year, f.status, f.value, f.text, f.submission_id, f.known_at, f.vintages,
    f.unfilled_turn)
