select event_id as event, detail from event where file_no is null
