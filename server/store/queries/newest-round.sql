-- The round that was opened last.
select round, at_date::varchar as on_day from event where kind = 'round-opened' order by at_date desc, event_id desc limit 1
