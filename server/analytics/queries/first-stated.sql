-- Which submission that counts was the first to state a figure, for $figures (JSON list of {no, cluster, year}): its place in
-- the order of arrival among the submissions of the cluster.
with figure as (
  select f.no::smallint as indicator_no, f.cluster as cluster_id, f.year::smallint as year
  from (select unnest(from_json($figures::varchar, '[{"no":"integer","cluster":"integer","year":"integer"}]')) as f)
),
placed as (
  select submission_id, row_number() over (order by known_at, submission_id) as place from visible_submission
)
select o.indicator_no::integer as no, o.cluster_id::integer as "clusterId", o.year::integer as year,
  min(p.place)::integer as first
from observation o semi join figure f using (indicator_no, cluster_id, year) join placed p using (submission_id)
where o.status = 'value'::observation_status
group by o.indicator_no, o.cluster_id, o.year
