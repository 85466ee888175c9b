insert into event (event_id, kind, at_date, recorded_at, actor, file_no, detail)
values ($event::integer, 'accepted', $at::date, $recorded::timestamp, $actor::varchar, $file::integer, '{}')
