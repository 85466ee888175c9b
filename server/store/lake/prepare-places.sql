-- Names of the codes of the territory. $places JSON list of {code, name}
insert into lake_place
select p.code, p.name from (select unnest(from_json($places::varchar, '[{"code":"varchar","name":"varchar"}]')) as p)
