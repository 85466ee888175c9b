-- Every submission's statement of the facts of one cluster, newest first; one indicator or year where asked.
select i.id as indicator, o.year::integer as year, o.status::varchar as status, o.value::double as value, o.text, o.raw,
  o.place, coalesce(c.submission_id = o.submission_id, false) as current,
  coalesce(c.submission_id = o.submission_id and c.unfilled_turn is not null, false) as unfilled, v.submission_id is not null as counts,
  e.file_no::integer as submission, f.name as file, s.form, s.kind, s.report_year::integer as "reportYear", s.stage,
  s.received_at::varchar as "receivedAt"
from observation o join indicator i using (indicator_no) join submission s using (submission_id)
join event e on e.kind = 'accepted' and e.submission_id = s.submission_id
join file f on f.file_no = e.file_no
left join visible_submission v on v.submission_id = s.submission_id
left join current_observation c
  on c.cluster_id = o.cluster_id and c.indicator_no = o.indicator_no and c.year = o.year
where o.cluster_id = $cluster and ($indicator::varchar is null or i.id = $indicator)
  and ($year::integer is null or o.year = $year) and ($asOf::date is null or s.known_at <= $asOf::date)
order by i.id, o.year, s.known_at desc, s.submission_id desc
