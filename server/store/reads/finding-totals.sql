-- Findings of the reports of a year by severity.
select (count(*) filter (f.severity = 'blocks'))::integer as blocks,
  (count(*) filter (f.severity = 'explain'))::integer as explain, (count(*) filter (f.severity = 'note'))::integer as notes
from finding f join visible_submission s using (submission_id)
where s.report_year = $year and s.kind <> 'registry' and s.cluster_id in (select unnest($chosen::integer[]))
