-- Figures that stay out of totals. $doubtful JSON list of {indicator, cluster, year}
insert into lake_doubtful
select n.indicator_no, d.cluster, d.year::smallint
from (select unnest(from_json($doubtful::varchar, '[{"indicator":"varchar","cluster":"integer","year":"integer"}]')) as d)
join indicator n on n.id = d.indicator
