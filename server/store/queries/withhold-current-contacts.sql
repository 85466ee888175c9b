update current_observation set text = null
where list_contains(from_json($personal::varchar, '["smallint"]'), indicator_no) and text is not null
