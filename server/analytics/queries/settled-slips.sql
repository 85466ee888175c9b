-- Those of $figures (JSON list of {no, cluster, year}) of which a reviewer decided that they are in the right unit.
-- What the report that was decided on does not state was decided on as it stood then.
with figure as (
  select f.no::smallint as indicator_no, f.cluster as cluster_id, f.year::smallint as year
  from (select unnest(from_json($figures::varchar, '[{"no":"integer","cluster":"integer","year":"integer"}]')) as f)
)
select distinct v.indicator_no::integer as no, v.cluster_id::integer as "clusterId", v.year::integer as year
from current_observation v semi join figure f using (indicator_no, cluster_id, year)
join indicator i using (indicator_no)
join settled_finding s on s.code = 'history-unit-slip' and s.cluster_id = v.cluster_id and s.indicator = i.id
  and s.year = v.year
left join observation o on o.submission_id = s.submission_id and o.cluster_id = v.cluster_id
  and o.indicator_no = v.indicator_no and o.year = v.year
where coalesce(o.value = v.value, v.submission_id <= s.submission_id)
