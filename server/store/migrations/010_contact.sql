-- Words of cells that are personal data: names and telephones of contacts, signatures. The cell itself stands in
-- `observation` with its status and place, and without words. Which indicators these are the catalogue says, so what an
-- older version wrote is moved when the ledger is opened; see contacts.ts.
create table contact (
  submission_id integer  not null,
  cluster_id    integer  not null,
  indicator_no  smallint not null,
  year          smallint not null,
  text          varchar,
  raw_text      varchar
);
