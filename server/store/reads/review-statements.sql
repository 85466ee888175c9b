-- What submissions of some clusters state of the years from $from on: newest submission first, each with its statements
-- column by column as JSON, `n` telling their order in the form. Millions of cells go over as a few long texts.
-- $sent (JSON) narrows to submissions; empty for all. Joined, not searched in a list: whole blocks are skipped.
select cluster, submission, to_json({
    n: [x.n for x in stated], indicator: [x.indicator for x in stated], year: [x.year for x in stated],
    status: [x.status for x in stated], value: [x.value for x in stated], text: [x.text for x in stated],
    raw: [x.raw for x in stated], place: [x.place for x in stated]
  })::varchar as columns
from (
  select o.cluster_id::integer as cluster, o.submission_id::integer as submission, s.known_at as known,
    list({
      n: o.rowid, indicator: o.indicator_no, year: o.year, status: o.status, value: o.value::double, text: o.text,
      raw: o.raw, place: o.place
    }) as stated
  from observation o join submission s using (submission_id)
  semi join (select unnest(from_json($only::varchar, '["integer"]')) as cluster_id) wanted on wanted.cluster_id = o.cluster_id
  where o.year >= $from::integer and ($asOf::date is null or s.known_at <= $asOf::date)
    and ($sent::varchar = '[]' or o.submission_id in (select unnest(from_json($sent::varchar, '["integer"]'))))
  group by o.cluster_id, o.submission_id, s.known_at
)
order by cluster, known desc, submission desc
