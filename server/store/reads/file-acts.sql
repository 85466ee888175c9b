-- Acts on the submissions of a file, one line for all of them; $asOf as everywhere.
select e.kind, coalesce(e.detail::json ->> 'reason', '') as reason, e.actor, e.at_date::varchar as at
from event e
where ($asOf::date is null or e.at_date <= $asOf::date)
  and (e.kind = 'history-admitted' and e.file_no = $id
    or e.kind in ('withdrawn', 'restored') and e.submission_id in (
      select submission_id from event where kind = 'accepted' and file_no = $id))
group by e.kind, e.detail, e.actor, e.at_date, e.recorded_at
order by min(e.event_id)
