insert into event values ($event::bigint, $kind::varchar, $at::date, $recorded::timestamp, $actor::varchar,
  $file::integer, $submission::bigint, $cluster::integer, $detail::varchar)
