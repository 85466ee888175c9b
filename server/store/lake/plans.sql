-- Plan rows of the year in lake_year, of every submission that counts. A plan binds from the application on and need not be
-- repeated: which rows a report is measured by is for the reader to choose, by kind, known_at and submission_id.
select p.cluster_id, p.submission_id, p.row_no::integer as row_no, p.direction, p.label, p.measure, p.point,
  p.status::varchar as status, p.value, p.text, p.unit, p.raw, p.place, s.form, s.kind, s.programme, s.level,
  s.report_year::integer as report_year, s.known_at, s.sha256
from plan_target p
join visible_submission s using (submission_id)
where p.year = (select year from lake_year)
order by p.cluster_id, s.turn, p.row_no, p.point
