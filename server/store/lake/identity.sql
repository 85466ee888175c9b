-- Which ledger this is and how far it goes: its first line of the journal names it for good.
select (select arg_min(hash, seq) from journal_entry) as ledger, (select max(seq)::integer from journal_entry) as line,
  exists (from file where door = 'sample') as sample
