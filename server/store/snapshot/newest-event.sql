-- Number of the last event: which state of the ledger a transaction shows.
select coalesce(max(event_id), 0)::integer as version from main.event
