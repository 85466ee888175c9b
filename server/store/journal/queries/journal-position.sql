-- The last line of the journal that these tables hold, -1 where they hold none; how many events they hold.
select coalesce(max(seq), -1)::integer as seq, coalesce(arg_max(hash, seq), '') as hash,
  (select count(*) from event)::integer as events
from journal_entry
