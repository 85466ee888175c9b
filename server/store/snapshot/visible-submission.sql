-- Submissions that count on a day, narrowed to stages of figures ($stages, JSON; empty for all) and to reviewed reports.
create or replace temp table visible_submission as
from main.submission_as_of($asOf::date) s
where ($stages::varchar = '[]' or list_contains(from_json($stages::varchar, '["varchar"]'), s.stage))
  and (not $reviewed::boolean or exists (
    from event e where e.submission_id = s.submission_id and e.kind = 'concluded' and e.at_date <= $asOf::date
  ))
