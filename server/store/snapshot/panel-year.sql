-- Who is in the panel, year by year, and how large a cluster last was: the N of "n of N".
-- From the first year with a figure to the newest year of which any report states a figure a cluster is in the panel in every year
--   that it says something about (a figure, 无 or 不涉及; promises for years to come are none), or
--   for which it filed a report by the day $asOf, of whatever stage of figures and whether or not it was returned, or
--   through whose end a certification is valid (valid_to is its last month): it owed a report.
-- Every other year is a gap: the cluster leaves, and enters when it returns.
-- awaited 尚缺: the cluster owes a report of the year, or filed one of another stage of figures, none that counts has come,
--   and no other report says anything about the year.
-- The years of the region end with the newest that a cluster of the region states; those of a cluster outside it, which
--   counts in no total (see outside-cluster.sql), also with its own newest.
-- newest: the last year of which the cluster states a figure.
-- $size is the indicator that tells how large a cluster is.
create or replace temp table panel_year as
with
-- A returned report waits for its correction; one that was withdrawn was never filed.
withdrawn as (
  select submission_id from event
  where kind in ('returned', 'withdrawn', 'restored') and at_date <= $asOf::date
  group by submission_id having arg_max(kind, row(at_date, event_id)) = 'withdrawn'
),
filed as (
  select distinct cluster_id, report_year::integer as year
  from submission anti join withdrawn using (submission_id)
  where kind <> 'registry' and known_at <= $asOf::date
),
said as (
  select o.cluster_id, o.year::integer as year, bool_or(o.status = 'value' and o.value is not null) as figure
  from current_observation o join visible_submission s using (submission_id)
  where o.status in ('value', 'none', 'not-applicable') and o.year <= s.report_year
  group by o.cluster_id, o.year
),
-- A report that names a later year and says nothing about it, such as a restatement, begins no year.
region as (select max(year) as year from said anti join outside_cluster using (cluster_id) where figure),
newest as (select cluster_id, max(year) filter (figure) as year from said group by cluster_id),
horizon as (
  select s.cluster_id, if(o.cluster_id is null, r.year, greatest(r.year, s.year)) as year
  from newest s cross join region r left join outside_cluster o using (cluster_id)
),
first as (
  select cluster_id, min(year) filter (figure) as year from said
  where cluster_id in (select cluster_id from filed) group by cluster_id having bool_or(figure)
),
-- As last stated: a certification that was revoked ends earlier than was first said.
stated_certification as (
  select t.cluster_id, arg_max(coalesce(t.valid_from, t.certified), s.turn) as begins, arg_max(t.valid_to, s.turn) as ends
  from certification t join visible_submission s using (submission_id)
  group by t.cluster_id, t.programme, t.level, coalesce(t.valid_from, t.certified, t.batch)
),
certified as (
  select cluster_id, left(begins, 4)::integer as begin_year,
    case when right(ends, 2) = '12' then left(ends, 4)::integer else left(ends, 4)::integer - 1 end as end_year
  from stated_certification
),
owed as (
  select c.cluster_id, unnest(range(greatest(f.year, c.begin_year), least(c.end_year, h.year) + 1))::integer as year
  from certified c join first f using (cluster_id) join horizon h using (cluster_id)
),
years as (
  select y.cluster_id, y.year::smallint as year
  from (from filed union from (select cluster_id, year from said) union from owed) y
  join first f on f.cluster_id = y.cluster_id and f.year <= y.year
  join horizon h on h.cluster_id = y.cluster_id and y.year <= h.year
),
stated as (
  select o.cluster_id, o.year, o.value, quantile_disc(o.value, 0.5) over (partition by o.cluster_id) as usual
  from current_observation o join indicator i using (indicator_no)
  where i.id = $size and o.status = 'value'
),
-- A size that is $apart orders of magnitude or more off what the cluster usually states would outweigh all others.
size as (
  select cluster_id, year, value as size from stated
  where not (value > 0 and usual > 0) or abs(log10((value / usual)::double)) < $apart::double
),
-- No asof join: in DuckDB 1.5.5 it breaks now and then on several threads, and takes the database with it.
sized as (
  select cluster_id, year, y.cluster_id is not null as is_in,
    last_value(s.size ignore nulls) over (partition by cluster_id order by year) as size
  from years y full join size s using (cluster_id, year)
)
select y.cluster_id, y.year, y.size, c.cluster_id is null and n.cluster_id is null as awaited, w.year as newest
from sized y
left join newest w on w.cluster_id = y.cluster_id
left join (select distinct cluster_id, report_year::integer as year from visible_submission where kind <> 'registry') c
  on c.cluster_id = y.cluster_id and c.year = y.year
left join said n on n.cluster_id = y.cluster_id and n.year = y.year
where y.is_in
order by y.year, y.cluster_id
