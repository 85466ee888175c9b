select c.cluster_id, c.name, c.programme, c.level, c.province as cluster_province, c.league, p.name as league_name, c.county,
  c.industry, c.sector, c.operator, c.form, c.report_year::integer as report_year
from current_cluster c left join lake_place p on p.code = c.league
order by c.cluster_id
