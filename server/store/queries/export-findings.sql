-- Findings of files, accepted and rejected. Bound as export-observations;
-- $hidden JSON list of indicators that may not go out: a finding quotes what was filed.
select f.name as file, f.outcome, f.received_at::varchar as received_at, coalesce(c.name, '') as cluster,
  s.report_year::integer as report_year, n.code, n.severity, n.indicator, n.year::integer as year,
  n.place, n.facts
from finding n
join file f using (file_no)
left join submission s using (submission_id)
left join cluster c on c.cluster_id = s.cluster_id
where f.file_no in (select file_no from event where at_date <= $as_of::date)
  and (n.indicator is null or not list_contains(from_json($hidden::varchar, '["varchar"]'), n.indicator))
order by f.file_no, n.seq
