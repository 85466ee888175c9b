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

-- Values as they stood on a day, one row per (series, league, year): the newest is the later day of receipt, then the
-- later file. An older value stays and answers for the days before.
create macro context_as_of(as_of) as table
  select series, league, year, arg_max(row(name, name_en, value, raw, unit, price_basis, source, received_at, file_no,
      place), turn_of(received_at, file_no)) as newest,
    count(*)::integer as vintages, count(distinct value) > 1 as revised
  from context_value
  where as_of is null or received_at <= as_of
  group by series, league, year;

-- Whose context may be seen: a league's own and that of the region as a whole, which is published to all of them.
create macro context_league_in_scope(scope, leagues, clusters) as table
  select distinct league from context_value
  where scope = 'all'
    or (scope in ('leagues', 'clusters') and league like '__0000')
    or (scope = 'leagues' and list_contains(from_json(leagues, '["varchar"]'), league))
    or (scope = 'clusters' and league in (
      select league from current_cluster_league
      where list_contains(from_json(clusters, '["integer"]'), cluster_id)));
