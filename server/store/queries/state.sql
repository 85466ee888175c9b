-- Last numbers given, 0 where none; figures: the last event that changed what the ledger holds as figures.
select
  (select coalesce(max(file_no), 0) from file)::integer as file,
  (select coalesce(max(submission_id), 0) from submission)::integer as submission,
  (select coalesce(max(cluster_id), 0) from cluster)::integer as cluster,
  (select coalesce(max(event_id), 0) from event)::integer as event,
  (select coalesce(max(event_id), 0) from event where round is null and subject is null or kind in
    ('returned', 'restored', 'overruled', 'overrule-undone', 'answered', 'answer-accepted', 'answer-insisted', 'answer-reopened'))::integer as figures,
  (select coalesce(max(indicator_no), 0) from indicator)::integer as indicator,
  (select max(d) from (select max(known_at) as d from file union all select max(at_date) from event))::varchar as last_day
