select (select count(*) from current_cluster)::integer as clusters,
  (select count(*) from file where $asOf::date is null or received_at <= $asOf::date)::integer as files,
  (select max(received_at)::varchar from visible_submission) as newest
