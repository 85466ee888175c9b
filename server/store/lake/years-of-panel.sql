select distinct year::integer as year from panel_year order by year
