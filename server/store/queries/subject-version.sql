-- Last event of what a shared act is about; 0 where there was none.
select coalesce(max(event_id), 0)::integer as version from event where subject = $subject::varchar
