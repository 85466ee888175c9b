-- The day from which something is known, apart from the day on the paper. An older version took the day of receipt for
-- it; only a day of receipt in the future becomes the day of recording, so that no later filing stands behind it.
-- Days of the default zone, UTC+8, which was that of every installation.

-- Of an ordinary filing in the file; null where recorded by an older version.
alter table file add column known_at date;
alter table submission add column known_at date;
alter table context_value add column known_at date;
update file set known_at = (recorded_at + interval 8 hour)::date where received_at > (recorded_at + interval 8 hour)::date;
update submission set known_at = least(received_at, (recorded_at + interval 8 hour)::date);
update context_value c set known_at = least(c.received_at, (f.recorded_at + interval 8 hour)::date)
from file f where f.file_no = c.file_no;
update event set at_date = least(at_date, (recorded_at + interval 8 hour)::date) where kind in ('accepted', 'rejected');

alter table current_observation rename column received_at to known_at;
update current_observation c set known_at = s.known_at from submission s where s.submission_id = c.submission_id;

-- Submissions that count on a day: known by then, and not returned or withdrawn by then.
create or replace macro submission_as_of(as_of) as table
  select s.*, turn_of(s.known_at, s.submission_id) as turn
  from submission s
  anti join (
    select submission_id from event
    where kind in ('returned', 'withdrawn', 'restored') and at_date <= as_of
    group by submission_id having arg_max(kind, row(at_date, event_id)) <> 'restored'
  ) hidden using (submission_id)
  where s.known_at <= as_of;

-- current_observation as it stood on a day.
create or replace macro observation_as_of(as_of) as table
  with s as materialized (from submission_as_of(as_of)),
  newest as (
    select o.cluster_id, o.indicator_no, o.year, max(s.turn) as turn, count(*)::integer as vintages
    from observation o join s using (submission_id)
    group by o.cluster_id, o.indicator_no, o.year
  )
  select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.known_at, n.vintages
  from newest n join s using (turn)
  join observation o on o.submission_id = s.submission_id and o.cluster_id = n.cluster_id
    and o.indicator_no = n.indicator_no and o.year = n.year;

drop view visible_submission;
create view visible_submission as from submission_as_of(date '9999-12-31');
