-- What one export of a lake goes by; emptied here, filled by the statements beside it. Made once, not replaced: DuckDB
-- forgets the names of struct fields when it plans a kept `create … as` anew.
create temp table if not exists lake_indicator (indicator_no smallint, id varchar, unit varchar, population varchar);
create temp table if not exists lake_place (code varchar, name varchar);
create temp table if not exists lake_doubtful (indicator_no smallint, cluster_id integer, year smallint);
create temp table if not exists lake_year (year smallint);
delete from lake_indicator;
delete from lake_place;
delete from lake_doubtful
