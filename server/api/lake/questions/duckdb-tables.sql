-- The tables of a lake as views of DuckDB; start DuckDB in the folder of the lake: duckdb -init questions/duckdb-tables.sql
-- Other engines register the same folders as external tables, see docs/scale.md of the program; the questions beside
-- this file are plain SQL over these names.
create view facts as from read_parquet('facts/*/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar, 'year': integer});
create view panel as from read_parquet('panel/*/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar, 'year': integer});
create view plans as from read_parquet('plans/*/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar, 'year': integer});
create view register as from read_parquet('register/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view register_leagues as from read_parquet('register_leagues/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view certifications as from read_parquet('certifications/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view filed_forms as from read_parquet('filed_forms/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view indicators as from read_parquet('indicators/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view methods as from read_parquet('methods/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view form_fields as from read_parquet('form_fields/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
create view ledgers as from read_parquet('ledgers/*/*.parquet', hive_partitioning = true, hive_types = {'province': varchar});
