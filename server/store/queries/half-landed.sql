-- Rows that only part of a landing could have left: those without their submission or file, and derived figures that
-- history does not give.
select (
  (select count(*) from observation anti join submission using (submission_id)) +
  (select count(*) from contact anti join observation using (submission_id, indicator_no, year)) +
  (select count(*) from plan_target anti join submission using (submission_id)) +
  (select count(*) from submission anti join file using (sha256)) +
  (select count(*) from event e anti join file f using (file_no) where e.file_no is not null) +
  (select count(*) from (from current_observation except all from observation_as_of(date '9999-12-31'))) +
  (select count(*) from (from observation_as_of(date '9999-12-31') except all from current_observation))
)::integer as n
