-- What was found when reports of the years that count were read, of the clusters of the JSON list $clusters; files of several clusters excepted.
select s.cluster_id::integer as cluster, s.submission_id::integer as submission, s.report_year::integer as "reportYear",
  n.file_no::integer as file, n.code, n.severity, n.indicator, n.year::integer as year, n.place, n.facts
from finding n join visible_submission s using (submission_id)
where s.report_year between $from::integer and $to::integer
  and list_contains(from_json($clusters::varchar, '["integer"]'), s.cluster_id)
order by s.cluster_id, s.submission_id, n.seq
