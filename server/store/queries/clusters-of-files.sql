-- The cluster of each file that speaks of one alone.
select s.sha256, min(c.name) as name from submission s join cluster c on c.cluster_id = s.cluster_id
where s.sha256 in (select unnest(from_json($files::varchar, '["varchar"]')))
group by s.sha256 having count(distinct s.cluster_id) = 1
