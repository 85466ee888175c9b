-- Tables of the ledger's file, and the database they stand in.
select table_name as name, database_name as database from duckdb_tables()
where database_name = current_database() and not temporary
