insert into event values ($event::integer, $kind::varchar, $at::date, $recorded::timestamp, $actor::varchar,
  $file::integer, $submission::integer, $cluster::integer, $detail::varchar)
