delete from lake_year
