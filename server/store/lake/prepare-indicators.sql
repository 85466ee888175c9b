-- Indicators that may go out. $indicators JSON list of {id, unit, population}
insert into lake_indicator
select n.indicator_no, w.id, w.unit, w.population
from (select unnest(from_json($indicators::varchar, '[{"id":"varchar","unit":"varchar","population":"varchar"}]')) as w)
join indicator n on n.id = w.id
