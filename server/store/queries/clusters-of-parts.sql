-- The cluster of each part of a file.
with wanted as (select unnest(from_json($parts::varchar, '[{"sha256": "varchar", "part": "varchar"}]')) as p)
select s.sha256, s.part, min(c.name) as name from submission s join cluster c on c.cluster_id = s.cluster_id
where (s.sha256, s.part) in (select (p.sha256, p.part) from wanted)
group by s.sha256, s.part
