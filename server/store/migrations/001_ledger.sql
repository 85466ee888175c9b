-- The ledger: append-only. Only current_observation and its companions are derived and may be rewritten.

create sequence submission_seq;
create sequence cluster_seq;
create sequence event_seq;

-- One row per file that reached the ledger; its bytes stand in originals/ under their SHA-256.
create table file (
  sha256      varchar not null,
  name        varchar not null,
  bytes       bigint  not null,
  outcome     varchar not null,            -- accepted | accepted-with-findings | rejected
  door        varchar not null,            -- command-line | web | sample | rebuild
  actor       varchar not null,
  received_at date    not null,
  recorded_at timestamp not null,
  options     varchar not null default '{}' -- JSON of what the sender overrode (kind, year, stage, received)
);

-- Names of indicators and their small numbers, so that observations stay narrow.
create table indicator (
  indicator_no smallint primary key,
  id           varchar not null unique
);

-- The register. A cluster is one, however many certifications it holds and forms it files.
create table cluster (
  cluster_id  integer primary key,
  name        varchar not null,
  norm_name   varchar not null,            -- width, spaces and administrative prefixes normalised
  created_by  bigint  not null             -- submission_id
);

-- Other names under which the cluster files; norm_name is what is matched.
create table cluster_name (
  cluster_id  integer not null,
  name        varchar not null,
  norm_name   varchar not null,
  submission_id bigint not null
);

-- Place of a cluster as a submission states it; the newest accepted statement is current (view current_cluster).
create table cluster_statement (
  submission_id bigint  not null,
  cluster_id    integer not null,
  programme     varchar not null,
  level         varchar not null,
  province      varchar,                   -- GB/T 2260 code
  league        varchar,                   -- code of the leading league or city
  county        varchar,                   -- as written
  industry      varchar,                   -- 主导产业 as written
  sector        varchar,                   -- primary | secondary | tertiary
  operator      varchar
);

-- Leagues of a cluster; joint clusters have several, one leads; share in percent where stated.
create table cluster_league (
  submission_id bigint  not null,
  cluster_id    integer not null,
  league        varchar not null,
  leading       boolean not null,
  share         decimal(9,4)
);

create table certification (
  submission_id bigint  not null,
  cluster_id    integer not null,
  programme     varchar not null,
  level         varchar not null,
  batch         varchar,
  certified     varchar,                   -- YYYY-MM
  valid_from    varchar,                   -- YYYY-MM, first month
  valid_to      varchar                    -- YYYY-MM, last month
);

create table submission (
  submission_id bigint primary key,
  sha256        varchar not null,
  part          varchar not null default '', -- which part of a file with several clusters (long table, register)
  cluster_id    integer not null,
  form          varchar not null,          -- form edition, or long-table / register
  kind          varchar not null,          -- application | annual-report | registry | backfill
  programme     varchar not null,
  level         varchar not null,
  report_year   smallint not null,
  stage         varchar not null,          -- preliminary | final | revised
  received_at   date not null,
  recorded_at   timestamp not null,
  actor         varchar not null,
  door          varchar not null
);

create table observation (
  submission_id bigint   not null,
  cluster_id    integer  not null,
  indicator_no  smallint not null,
  year          smallint not null,
  status        varchar  not null,         -- value | none | not-applicable | blank | unreadable
  value         decimal(18,6),
  text          varchar,                   -- answers, names, narratives, dates
  raw           varchar  not null,
  place         varchar  not null
);

create table plan_target (
  submission_id bigint   not null,
  cluster_id    integer  not null,
  row_no        smallint not null,
  direction     varchar  not null,
  label         varchar  not null,
  measure       varchar,
  point         varchar  not null,         -- baseline | stage | target
  year          smallint not null,
  status        varchar  not null,
  value         decimal(18,6),
  text          varchar,
  unit          varchar,
  raw           varchar  not null,
  place         varchar  not null
);

create table finding (
  sha256        varchar not null,
  submission_id bigint,                    -- null for a rejected file
  seq           integer not null,
  code          varchar not null,
  severity      varchar not null,          -- blocks | explain | note
  indicator     varchar,
  year          smallint,
  place         varchar not null,
  facts         varchar not null           -- JSON, shape by code
);

-- Returning, withdrawing, correcting: a new event, never a change of a row above.
create table event (
  event_id      bigint primary key,
  kind          varchar not null,          -- accepted | rejected | returned | withdrawn | restored | ...
  at            date not null,             -- in ledger time: what asOf looks at
  recorded_at   timestamp not null,
  actor         varchar not null,
  submission_id bigint,
  cluster_id    integer,
  detail        varchar not null default '{}'
);

-- Derived: the vintage that answers today, one row per (cluster, indicator, year).
create table current_observation (
  cluster_id    integer  not null,
  indicator_no  smallint not null,
  year          smallint not null,
  status        varchar  not null,
  value         decimal(18,6),
  text          varchar,
  submission_id bigint   not null,
  vintages      smallint not null          -- how many submissions state this fact
);
