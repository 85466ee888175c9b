-- The data year that is being written.
insert into lake_year select $year::smallint
