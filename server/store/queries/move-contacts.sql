insert into contact
select submission_id, cluster_id, indicator_no, year, text, raw_text from observation
where list_contains(from_json($personal::varchar, '["smallint"]'), indicator_no)
  and (text is not null or coalesce(raw_text, '') <> '')
