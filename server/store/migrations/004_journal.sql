-- Lines of the journal that these tables hold: a line is written in the transaction of its rows.
create table journal_entry (
  seq  integer not null,
  hash varchar not null                    -- SHA-256 of the line
);
