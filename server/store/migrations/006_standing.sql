-- What stands now, defined once over `visible_submission`: the submissions that count on the day, for the stages, that
-- are looked at. Macros bind names where they are used, so a snapshot puts a temporary table of that name in front, and
-- a query a common table expression.

-- Does a cell say something? A blank or unreadable cell takes nothing away from what was said before.
create macro says(status) as status in ('value', 'none', 'not-applicable');
create macro submission_of_turn(turn) as (turn % 1099511627776)::integer;

alter table current_observation add column unfilled_turn bigint; -- turn of the newest vintage, where it says nothing and an older figure stands

-- The newest vintage of each fact that says something; where none does, the newest.
create macro standing_observation() as table
  with newest as (
    select o.cluster_id, o.indicator_no, o.year, count(*)::integer as vintages, max(s.turn) as last,
      max(s.turn) filter (where says(o.status)) as spoken
    from observation o join visible_submission s using (submission_id)
    group by o.cluster_id, o.indicator_no, o.year
  )
  select o.cluster_id, o.indicator_no, o.year, o.status, o.value, o.text, o.submission_id, s.known_at, n.vintages,
    case when n.last > s.turn then n.last end as unfilled_turn
  from newest n join visible_submission s on s.turn = coalesce(n.spoken, n.last)
  join observation o on o.submission_id = s.submission_id and o.cluster_id = n.cluster_id
    and o.indicator_no = n.indicator_no and o.year = n.year;

-- Where clusters stand; each attribute as newest stated.
create macro standing_cluster() as table
  select c.cluster_id, any_value(c.name) as name,
    arg_max(t.programme, s.turn) as programme, arg_max(t.level, s.turn) as level,
    arg_max(t.province, s.turn) as province, arg_max(t.league, s.turn) as league,
    arg_max(t.county, s.turn) as county, arg_max(t.industry, s.turn) as industry,
    arg_max(t.sector, s.turn) as sector, arg_max(t.operator, s.turn) as operator,
    arg_max(s.form, s.turn) as form, arg_max(s.report_year, s.turn) as report_year,
    arg_max(s.submission_id, s.turn) as submission_id
  from visible_submission s
  join cluster_statement t using (submission_id)
  join cluster c on c.cluster_id = s.cluster_id
  group by c.cluster_id;

-- Leagues of clusters: those of the newest submission that names any.
create macro standing_cluster_league() as table
  with newest as (
    select l.cluster_id, arg_max(l.submission_id, s.turn) as submission_id
    from cluster_league l join visible_submission s using (submission_id) group by l.cluster_id
  )
  select l.cluster_id, l.league, l.is_lead, l.share from cluster_league l join newest using (cluster_id, submission_id);

-- The same on a day.
create or replace macro observation_as_of(as_of) as table
  with visible_submission as materialized (from submission_as_of(as_of)) from standing_observation();
create or replace macro cluster_as_of(as_of) as table
  with visible_submission as materialized (from submission_as_of(as_of)) from standing_cluster();
create or replace macro cluster_league_as_of(as_of) as table
  with visible_submission as materialized (from submission_as_of(as_of)) from standing_cluster_league();

-- The standing of two sets of submissions from that of each; see queries/merge-current.sql. Turns never tie.
create macro outranks(status, turn, other_status, other_turn) as
  case when says(status) = says(other_status) then turn > other_turn else says(status) end;
-- Turn of the newest vintage that says nothing, 0 for none; one older than what stands does not matter.
create macro silent_turn(status, turn, unfilled_turn) as coalesce(if(says(status), unfilled_turn, turn), 0);
create macro unfilled_by(status, turn, silent) as case when says(status) and silent > turn then silent end;

update current_observation c set status = s.status, value = s.value, text = s.text, submission_id = s.submission_id,
  known_at = s.known_at, vintages = s.vintages, unfilled_turn = s.unfilled_turn
from standing_observation() s
where s.cluster_id = c.cluster_id and s.indicator_no = c.indicator_no and s.year = c.year
  and (s.submission_id <> c.submission_id or s.unfilled_turn is not null);
delete from current_cluster;
insert into current_cluster from standing_cluster();
delete from current_cluster_league;
insert into current_cluster_league from standing_cluster_league();
