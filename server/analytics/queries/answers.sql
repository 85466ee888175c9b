-- Counts of answers (yes, no, ticked, …) per indicator, group and year; other reasons are counted under their status.
-- $indicators JSON list of indicator numbers; $clusters $groups parallel lists; $from $to years.
with member as materialized (select unnest($clusters::integer[]) as cluster_id, unnest($groups::integer[]) as g),
wanted as (select unnest(from_json($indicators::varchar, '["integer"]'))::smallint as indicator_no)
select o.indicator_no::integer as no, m.g as "group", o.year::integer as year,
  case when o.status = 'value' then o.text else o.status end as answer, count(*)::integer as count
from current_observation o join wanted using (indicator_no) join member m using (cluster_id)
where o.year between $from::integer and $to::integer
group by o.indicator_no, m.g, o.year, answer
order by no, "group", year, answer
