select (select count(*) from current_cluster)::integer as clusters,
  (select count(distinct file_no) from event where $asOf::date is null or at_date <= $asOf::date)::integer as files,
  (select max(received_at)::varchar from visible_submission) as newest
