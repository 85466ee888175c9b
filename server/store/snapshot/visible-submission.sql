-- Submissions that count on a day, narrowed to stages of figures ($stages, JSON; empty for all) and to reports whose
-- review was concluded and not reopened by then; a conclusion that awaits a second signature counts once it is signed.
create or replace temp table visible_submission as
from submission_as_of($asOf::date) s
where ($stages::varchar = '[]' or list_contains(from_json($stages::varchar, '["varchar"]'), s.stage))
  and (not $reviewed::boolean or s.submission_id in (
    select arg_max(submission_id, event_id) filter (counts) from (
      select cluster_id, round, submission_id, event_id,
        kind = 'conclusion-signed' or kind = 'concluded' and (detail::json ->> 'awaitsSignature') is null as counts
      from event
      where kind in ('concluded', 'reopened', 'conclusion-signed', 'conclusion-sent-back') and at_date <= $asOf::date
    )
    group by cluster_id, round having arg_max(counts, event_id)
  ))
