-- Rows of the plan of one cluster that stands for the report year $year: of the newest submission of that year or an
-- earlier one that fills a plan in.
with newest as (
  select max(s.turn) as turn from plan_target p join visible_submission s using (submission_id)
  where p.cluster_id = $cluster and s.report_year <= $year and says(p.status)
)
select p.row_no::integer as "row", p.direction, p.label, p.measure, p.point, p.year::integer as year, p.raw
from plan_target p join visible_submission s using (submission_id) join newest using (turn)
where p.cluster_id = $cluster
order by p.rowid
