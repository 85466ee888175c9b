-- Every figure and every reason for none of the year in lake_year, of every submission that counts. Sorted by indicator,
-- so that a reader of one indicator skips most row groups.
with original as (select sha256, any_value(name) as name from file where outcome <> 'rejected' group by sha256)
select o.cluster_id, o.submission_id, w.id as indicator, o.status::varchar as status, o.value, o.text, o.raw, w.unit,
  w.population, n.submission_id = o.submission_id as standing,
  n.submission_id = o.submission_id and n.unfilled_turn is not null as unfilled,
  n.submission_id = o.submission_id and d.year is not null as doubtful,
  o.place, s.form, s.kind, s.stage, s.programme, s.level, s.report_year::integer as report_year, s.received_at, s.known_at,
  coalesce(s.origin, f.name) as file, s.sha256
from observation o
join visible_submission s using (submission_id)
join lake_indicator w on w.indicator_no = o.indicator_no
join current_observation n on n.cluster_id = o.cluster_id and n.indicator_no = o.indicator_no and n.year = o.year
left join lake_doubtful d on d.cluster_id = o.cluster_id and d.indicator_no = o.indicator_no and d.year = o.year
join original f on f.sha256 = s.sha256
where o.year = (select year from lake_year)
order by w.id, o.cluster_id, s.turn
