-- Plan rows of some clusters, as filed.
select p.cluster_id::integer as cluster, p.submission_id::integer as submission, p.row_no::integer as "row", p.direction,
  p.label, p.measure, p.point, p.year::integer as year, p.status::varchar as status, p.value::double as value, p.text,
  p.unit, p.raw, p.place
from plan_target p join submission s using (submission_id)
semi join (select unnest(from_json($only::varchar, '["integer"]')) as cluster_id) wanted on wanted.cluster_id = p.cluster_id
where ($asOf::date is null or s.known_at <= $asOf::date)
order by p.cluster_id, s.known_at desc, s.submission_id desc, p.rowid
