update observation set text = null, raw_text = ''
where list_contains(from_json($personal::varchar, '["smallint"]'), indicator_no)
  and (text is not null or coalesce(raw_text, '') <> '')
