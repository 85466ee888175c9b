-- What stands of the chosen clusters and years, fact by fact, with the file and the cell that it stands in.
-- $clusters JSON list of numbers, $hidden of indicators that may not go out; one row more than $most says that there are more.
select c.cluster_id::integer as cluster, i.id as indicator, c.year::integer as year, c.status::varchar as status,
  rtrim(rtrim(c.value::varchar, '0'), '.') as value, c.text, c.unfilled_turn is not null as unfilled,
  s.kind, s.stage, s.report_year::integer as "reportYear", e.file_no::integer as file, o.place
from current_observation c
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) wanted on wanted.cluster_id = c.cluster_id
join indicator i on i.indicator_no = c.indicator_no
join visible_submission s on s.submission_id = c.submission_id
join event e on e.kind = 'accepted' and e.submission_id = c.submission_id
join observation o on o.submission_id = c.submission_id and o.cluster_id = c.cluster_id
  and o.indicator_no = c.indicator_no and o.year = c.year
where c.year between $from::integer and $to::integer and not list_contains(from_json($hidden::varchar, '["varchar"]'), i.id)
order by c.cluster_id, i.id, c.year
limit $most::integer + 1
