-- Those of $contradictions (JSON list of {k, check, about, year}, with the year the finding speaks of) that a reviewer
-- decided on: every figure compared is still as the report that was decided on states it, or stood already then where
-- that report does not state it.
-- $figures JSON list of {k, submission, cluster, no, year}: the figures that each compares, by the report that states them
with contradiction as (
  select c.* from (select unnest(from_json($contradictions::varchar, '[{"k":"integer","check":"varchar","about":"varchar","year":"integer"}]')) as c)
),
figure as (
  select f.k, f.submission as submission_id, f.cluster as cluster_id, f.no::smallint as indicator_no, f.year::smallint as year
  from (select unnest(from_json($figures::varchar, '[{"k":"integer","submission":"integer","cluster":"integer","no":"integer","year":"integer"}]')) as f)
)
select distinct k from (
  select c.k
  from contradiction c join figure f using (k)
  join observation n on n.submission_id = f.submission_id and n.cluster_id = f.cluster_id and n.indicator_no = f.indicator_no
    and n.year = f.year
  join settled_finding s on s.code = 'check-violated' and s.cluster_id = f.cluster_id and s.indicator = c.about
    and s.year = c.year and s.check_id = c.check
  left join observation o on o.submission_id = s.submission_id and o.cluster_id = f.cluster_id
    and o.indicator_no = f.indicator_no and o.year = f.year
  group by c.k, s.submission_id
  having bool_and(coalesce(if(o.submission_id is null, f.submission_id <= s.submission_id,
    o.status = n.status and o.value is not distinct from n.value), false))
)
