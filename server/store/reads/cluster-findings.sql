-- Findings of the submissions of one cluster that count, the newest report first.
select f.file_no::integer as submission, s.report_year::integer as "reportYear", f.code, f.severity, f.indicator,
  f.year::integer as year, f.place, f.facts
from finding f join visible_submission s using (submission_id)
where s.cluster_id = $cluster
order by s.turn desc, case f.severity when 'blocks' then 0 when 'explain' then 1 else 2 end, f.seq
