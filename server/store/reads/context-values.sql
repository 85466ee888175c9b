-- Values of context series as they stood on a day, one per (series, league, year): the newest is the later knowledge
-- day, then the later file.
with seen as (
  select *, turn_of(known_at, file_no) as turn from context_value
  where ($asOf::date is null or known_at <= $asOf::date)
    and ($series::varchar = '[]' or list_contains(from_json($series::varchar, '["varchar"]'), series))
),
newest as (
  select series, league, year, max(turn) as turn, count(*)::integer as vintages,
    count(distinct row(value, unit, price_basis)) > 1 as revised
  from seen group by series, league, year
)
select s.series, s.name, s.name_en as "nameEn", s.league, s.year::integer as year, s.value::double as value, s.raw,
  s.unit, s.price_basis as "priceBasis", s.source, s.received_at::varchar as "receivedAt", s.place,
  s.file_no::integer as "fileId", f.name as file, n.vintages, n.revised
from newest n join seen s using (series, league, year, turn) join file f using (file_no)
order by s.series, s.league, s.year
