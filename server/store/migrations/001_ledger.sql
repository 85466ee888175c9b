-- The ledger: append-only. Only the tables named current_… are derived and may be rewritten.

create type observation_status as enum ('value', 'none', 'not-applicable', 'blank', 'unreadable');

-- One row per file that reached the ledger; its bytes stand in originals/ under their SHA-256.
create table file (
  file_no     integer not null,            -- order of arrival
  sha256      varchar not null,
  name        varchar not null,
  bytes       bigint  not null,
  outcome     varchar not null,            -- accepted | accepted-with-findings | rejected
  door        varchar not null,            -- command-line | web | sample | rebuild
  actor       varchar not null,
  received_at date    not null,
  recorded_at timestamp not null,
  options     varchar not null             -- JSON of what the sender overrode (kind, year, stage, received)
);

-- Names of indicators and their small numbers, so that observations stay narrow.
create table indicator (
  indicator_no smallint not null,
  id           varchar not null
);

-- The register. A cluster is one, however many certifications it holds and forms it files.
create table cluster (
  cluster_id  integer not null,
  name        varchar not null,
  norm_name   varchar not null,            -- width, spaces and administrative prefixes normalised
  created_by  integer  not null             -- submission_id
);

-- Other names under which the cluster files; norm_name is what is matched.
create table cluster_name (
  cluster_id  integer not null,
  name        varchar not null,
  norm_name   varchar not null,
  submission_id integer not null
);

-- Place of a cluster as a submission states it.
create table cluster_statement (
  submission_id integer not null,
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
  submission_id integer not null,
  cluster_id    integer not null,
  league        varchar not null,
  is_lead       boolean not null,
  share         decimal(9,4)
);

create table certification (
  submission_id integer not null,
  cluster_id    integer not null,
  programme     varchar not null,
  level         varchar not null,
  batch         varchar,
  certified     varchar,                   -- YYYY-MM
  valid_from    varchar,                   -- YYYY-MM, first month
  valid_to      varchar                    -- YYYY-MM, last month
);

create table submission (
  submission_id integer not null,
  sha256        varchar not null,
  part          varchar not null,          -- which part of a file with several clusters (long table, register)
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
  submission_id integer  not null,
  cluster_id    integer  not null,
  indicator_no  smallint not null,
  year          smallint not null,
  status        observation_status not null,
  value         decimal(18,6),
  text          varchar,                   -- answers, names, narratives, dates
  raw_text      varchar,                   -- null: as the value prints
  place_text    varchar,                   -- null: a line of a long table
  place_line    integer,
  -- What readers use; computed, so that millions of old rows need no text for it.
  raw           varchar generated always as (coalesce(raw_text, rtrim(rtrim(value::varchar, '0'), '.'), '')) virtual,
  place         varchar generated always as (coalesce(place_text, 'line ' || place_line || ', column value')) virtual
);

create table plan_target (
  submission_id integer  not null,
  cluster_id    integer  not null,
  row_no        smallint not null,
  direction     varchar  not null,
  label         varchar  not null,
  measure       varchar,
  point         varchar  not null,         -- baseline | stage | target
  year          smallint not null,
  status        observation_status not null,
  value         decimal(18,6),
  text          varchar,
  unit          varchar,
  raw           varchar  not null,
  place         varchar  not null
);

create table finding (
  sha256        varchar not null,
  file_no       integer not null,
  submission_id integer,                    -- null for a rejected file, and for one that holds several submissions
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
  event_id      integer not null,
  kind          varchar not null,          -- accepted | rejected | returned | withdrawn | restored | ...
  at_date       date not null,             -- in ledger time: what asOf looks at
  recorded_at   timestamp not null,
  actor         varchar not null,
  file_no       integer,                   -- of accepted and rejected
  submission_id integer,
  cluster_id    integer,
  detail        varchar not null           -- JSON
);

-- Derived: the vintage that answers today, one row per (cluster, indicator, year).
create table current_observation (
  cluster_id    integer  not null,
  indicator_no  smallint not null,
  year          smallint not null,
  status        observation_status not null,
  value         decimal(18,6),
  text          varchar,
  submission_id integer  not null,
  received_at   date     not null,         -- of that submission
  vintages      integer  not null          -- how many submissions that count state this fact
);

-- Derived: where a cluster stands today; each attribute as newest stated.
create table current_cluster (
  cluster_id    integer not null,
  name          varchar not null,
  programme     varchar not null,
  level         varchar not null,
  province      varchar,
  league        varchar,                   -- leading league
  county        varchar,
  industry      varchar,
  sector        varchar,
  operator      varchar,
  form          varchar not null,          -- of its newest submission
  report_year   smallint not null,
  submission_id integer not null
);

create table current_cluster_league (
  cluster_id    integer not null,
  league        varchar not null,
  is_lead       boolean not null,
  share         decimal(9,4)
);

-- Orders submissions: the greatest turn that states a fact is the newest vintage. Days in the upper bits, so that no
-- window over all submissions is needed.
create macro turn_of(received_at, submission_id) as
  date_diff('day', date '1900-01-01', received_at)::bigint * 1099511627776 + submission_id;

-- Submissions that count on a day: received by then, and not returned or withdrawn by then.
create macro submission_as_of(as_of) as table
  select s.*, turn_of(s.received_at, s.submission_id) as turn
  from submission s
  anti join (
    select submission_id from event
    where kind in ('returned', 'withdrawn', 'restored') and at_date <= as_of
    group by submission_id having arg_max(kind, row(at_date, event_id)) <> 'restored'
  ) hidden using (submission_id)
  where s.received_at <= as_of;

-- The same with every event known: what counts now.
create view visible_submission as from submission_as_of(date '9999-12-31');

-- current_observation as it stood on a day.
create macro observation_as_of(as_of) as table
  with s as materialized (from submission_as_of(as_of)),
  newest as (
    select o.cluster_id, o.indicator_no, o.year, max(s.turn) as turn, count(*)::integer as vintages
    from observation o join s using (submission_id)
    group by o.cluster_id, o.indicator_no, o.year
  )
  select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.received_at, n.vintages
  from newest n join s using (turn)
  join observation o on o.submission_id = s.submission_id and o.cluster_id = n.cluster_id
    and o.indicator_no = n.indicator_no and o.year = n.year;

-- current_cluster as it stood on a day.
create macro cluster_as_of(as_of) as table
  select c.cluster_id, any_value(c.name) as name,
    arg_max(t.programme, s.turn) as programme, arg_max(t.level, s.turn) as level,
    arg_max(t.province, s.turn) as province, arg_max(t.league, s.turn) as league,
    arg_max(t.county, s.turn) as county, arg_max(t.industry, s.turn) as industry,
    arg_max(t.sector, s.turn) as sector, arg_max(t.operator, s.turn) as operator,
    arg_max(s.form, s.turn) as form, arg_max(s.report_year, s.turn) as report_year,
    arg_max(s.submission_id, s.turn) as submission_id
  from submission_as_of(as_of) s
  join cluster_statement t using (submission_id)
  join cluster c on c.cluster_id = s.cluster_id
  group by c.cluster_id;

-- Leagues of a cluster as it stood on a day: those of the newest submission that names any.
create macro cluster_league_as_of(as_of) as table
  with s as materialized (from submission_as_of(as_of)),
  newest as (
    select l.cluster_id, arg_max(l.submission_id, s.turn) as submission_id
    from cluster_league l join s using (submission_id) group by l.cluster_id
  )
  select l.cluster_id, l.league, l.is_lead, l.share from cluster_league l join newest using (cluster_id, submission_id);

-- Who may be seen: scope is all | leagues | clusters | nothing; the lists are JSON arrays of text and of numbers.
create macro cluster_in_scope(scope, leagues, clusters) as table
  select cluster_id from cluster where scope = 'all'
  union
  select cluster_id from current_cluster_league
  where scope = 'leagues' and list_contains(from_json(leagues, '["varchar"]'), league)
  union
  select cluster_id from cluster
  where scope = 'clusters' and list_contains(from_json(clusters, '["integer"]'), cluster_id);
