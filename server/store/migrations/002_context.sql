-- Context series: what others publish of a whole league or region (value added, GDP, prices). Append-only, and never
-- among the observations: no figure of clusters is computed from this table.

create table context_value (
  file_no       integer not null,
  series        varchar not null,
  name          varchar not null,
  name_en       varchar not null,
  league        varchar not null,          -- GB/T 2260 code; that of a province for the region as a whole
  year          smallint not null,
  value         decimal(18,6) not null,
  raw           varchar not null,          -- as the file prints it
  unit          varchar not null,
  price_basis   varchar not null,          -- current | constant | index | none
  source        varchar not null,
  received_at   date not null,             -- what asOf looks at
  place         varchar not null
);
