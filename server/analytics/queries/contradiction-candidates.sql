-- Figures that blocking cross-checks compare within one report, of reports whose figures all stand in the ledger and may
-- disagree; rounding is weighed by the caller. Years are counted from the report year. A figure stands as long as the
-- ledger says the same: a later report that repeats it settles nothing.
-- $comparisons JSON list of {r, form, cells}: how many figures it compares
-- $clusters JSON list of those to read
-- $cells JSON list of {r, cell, no, year, sign}: sign −1 or 1 in a sum that may not exceed zero, 0 in other relations
with comparison as (
  select c.* from (select unnest(from_json($comparisons::varchar, '[{"r":"integer","form":"varchar","cells":"integer"}]')) as c)
),
part as (
  select p.r, p.cell, p.no::smallint as indicator_no, p.year, p.sign
  from (select unnest(from_json($cells::varchar, '[{"r":"integer","cell":"integer","no":"integer","year":"integer","sign":"integer"}]')) as p)
),
cell as (
  select c.r, c.cells, p.cell, p.sign, o.submission_id, o.cluster_id, o.indicator_no, o.year, o.status, o.value
  from visible_submission s
  semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) k on k.cluster_id = s.cluster_id
  join comparison c using (form) join part p using (r)
  join observation o on o.submission_id = s.submission_id and o.cluster_id = s.cluster_id
    and o.indicator_no = p.indicator_no and o.year = s.report_year + p.year
  semi join current_observation n on n.cluster_id = o.cluster_id and n.indicator_no = o.indicator_no and n.year = o.year
    and n.status = o.status and n.value is not distinct from o.value
  where o.status in ('value'::observation_status, 'none'::observation_status)
),
suspect as (
  select r, submission_id from cell group by r, submission_id, cells
  having count(*) = cells and (bool_or(sign = 0) or sum(sign * coalesce(value, 0)) > 0)
)
select c.r, c.submission_id::integer as submission, c.cluster_id::integer as "clusterId", c.cell, c.year::integer as year,
  c.status::varchar as status, c.value::double as value, o.raw
from cell c semi join suspect using (r, submission_id)
join observation o on o.submission_id = c.submission_id and o.cluster_id = c.cluster_id and o.indicator_no = c.indicator_no
  and o.year = c.year
order by c.r, submission, c.cell
