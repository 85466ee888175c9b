insert into event (event_id, kind, at_date, recorded_at, actor, file_no, submission_id, cluster_id, detail, round, subject)
values ($event::integer, $kind::varchar, $at::date, $recorded::timestamp, $actor::varchar,
  $file::integer, $submission::integer, $cluster::integer, $detail::varchar, $round::varchar, $subject::varchar)
