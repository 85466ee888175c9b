-- $entries is a JSON array of {seq, hash}.
insert into journal_entry
select unnest(from_json($entries::varchar, '[{"seq":"integer","hash":"varchar"}]'), recursive := true)
