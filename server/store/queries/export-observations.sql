-- The long table: every fact of every submission that counts on $as_of, what stands marked; see DESIGN for the columns.
-- $indicators JSON list of {id, unit}: what may go out; $places {code, name}.
with visible_submission as materialized (from submission_as_of($as_of::date)),
s as (from visible_submission),
wanted as (
  select n.indicator_no, n.id, w.unit
  from (select unnest(from_json($indicators::varchar, '[{"id":"varchar","unit":"varchar"}]')) as w) join indicator n on n.id = w.id
),
place as (select p.code, p.name from (select unnest(from_json($places::varchar, '[{"code":"varchar","name":"varchar"}]')) as p)),
original as (select sha256, any_value(name) as name from file where outcome <> 'rejected' group by sha256),
standing as (select cluster_id, indicator_no, year, submission_id, unfilled_turn from standing_observation())
select c.name as cluster, coalesce(p.name, '') as league, s.programme, s.level, s.form, s.kind, s.report_year::integer as report_year,
  w.id as indicator, o.year::integer as year,
  case when o.status <> 'value' then '' when o.value is null then coalesce(o.text, k.text, '')
    else rtrim(rtrim(o.value::varchar, '0'), '.') end as value,
  o.status::varchar as status, coalesce(k.raw_text, o.raw) as raw, coalesce(w.unit, '') as unit, o.place, coalesce(s.origin, f.name) as file,
  s.received_at::varchar as received_at, n.submission_id = s.submission_id as current, s.stage, coalesce(t.county, '') as county,
  n.submission_id = s.submission_id and n.unfilled_turn is not null as unfilled, s.known_at::varchar as known_at,
  o.value::double as number, o.value is not null as numeric
from observation o
join s using (submission_id)
join wanted w using (indicator_no)
join standing n on n.cluster_id = o.cluster_id and n.indicator_no = o.indicator_no and n.year = o.year
join cluster c on c.cluster_id = o.cluster_id
join cluster_statement t on t.submission_id = s.submission_id
join original f on f.sha256 = s.sha256
left join contact k on k.submission_id = o.submission_id and k.indicator_no = o.indicator_no and k.year = o.year
left join place p on p.code = t.league
order by c.name, league, s.turn, w.id, o.year
