select distinct report_year::integer as year from visible_submission where kind <> 'registry' order by year
