-- How the parts of a file stand in the ledger; `returned`: the last that happened to it is a return.
with last_event as (
  select submission_id, arg_max(kind, event_id) as kind from event
  where kind in ('returned', 'withdrawn', 'restored') group by submission_id
)
select distinct s.kind, s.report_year::integer as year, s.received_at::varchar as on_day,
  coalesce(l.kind = 'returned', false) as returned
from submission s left join last_event l using (submission_id) where s.sha256 = $sha256::varchar
