update event set detail = $detail::varchar where event_id = $event::integer
