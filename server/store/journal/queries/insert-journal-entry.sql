insert into journal_entry (seq, hash) values ($seq::integer, $hash::varchar)
