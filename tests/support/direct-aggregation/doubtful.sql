-- Figures that are in doubt and that nobody has settled, each once. $rows JSON list of {no, cluster, year}
insert into doubtful
select r.no::smallint, r.cluster, r.year::smallint
from (select unnest(from_json($rows::varchar, '[{"no":"integer","cluster":"integer","year":"integer"}]')) as r)
