-- What submissions of some clusters state of the years from $from on: newest submission first, each in the order of its
-- form. $sent (JSON) narrows to submissions; empty for all. Joined, not searched in a list: whole blocks are skipped.
select o.cluster_id::integer as cluster, o.submission_id::integer as submission, i.id as indicator,
  o.year::integer as year, o.status::varchar as status, o.value::double as value, o.text, o.raw, o.place
from observation o join submission s using (submission_id) join indicator i using (indicator_no)
semi join (select unnest(from_json($only::varchar, '["integer"]')) as cluster_id) wanted on wanted.cluster_id = o.cluster_id
where o.year >= $from::integer and ($asOf::date is null or s.received_at <= $asOf::date)
  and ($sent::varchar = '[]' or o.submission_id in (select unnest(from_json($sent::varchar, '["integer"]'))))
order by o.cluster_id, s.received_at desc, s.submission_id desc, o.rowid
