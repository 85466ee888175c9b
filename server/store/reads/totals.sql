select (select count(*) from current_cluster anti join outside_cluster using (cluster_id))::integer as clusters,
  (select count(*) from current_cluster semi join outside_cluster using (cluster_id))::integer as outside,
  (select count(distinct file_no) from event where $asOf::date is null or at_date <= $asOf::date)::integer as files,
  (select max(received_at)::varchar from visible_submission) as newest
