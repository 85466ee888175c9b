-- Who is in the panel, year by year, and how large a cluster last was: the N of "n of N".
-- A cluster is in the panel from the first year with a figure to its last report; beyond it
--   certified           to the last year through whose end a certification is valid (valid_to is its last month)
--   never certified, and it reports yearly or its history was loaded: to the newest report year of the ledger
--   an applicant only   not at all: it owes no further report
-- and never beyond the newest report year. A year between two certifications in which it was not certified and stated
-- nothing is a gap: it leaves, and enters again when it returns. $size is the indicator that tells how large a cluster is.
create or replace temp table panel_year as
with horizon as (select max(report_year) as year from visible_submission where kind <> 'registry'),
filed as (
  select cluster_id, max(report_year) as last_year, bool_or(kind in ('annual-report', 'backfill')) as yearly
  from visible_submission where kind <> 'registry' group by cluster_id
),
stated as (
  select distinct cluster_id, year from current_observation where status = 'value' and value is not null
),
first as (select cluster_id, min(year) as first_year from stated group by cluster_id),
certified as (
  select t.cluster_id,
    max(case when t.valid_to is null then 9999 when right(t.valid_to, 2) = '12' then left(t.valid_to, 4)::smallint
      else left(t.valid_to, 4)::smallint - 1 end) as until
  from certification t semi join visible_submission using (submission_id) group by t.cluster_id
),
span as (
  select f.cluster_id, p.first_year, greatest(f.last_year,
    case when c.until is not null then least(c.until, h.year) when f.yearly then h.year end) as last_year
  from filed f join first p using (cluster_id) left join certified c using (cluster_id) cross join horizon h
),
size as (
  select o.cluster_id, o.year, o.value as size
  from current_observation o join indicator i using (indicator_no)
  where i.id = $size and o.status = 'value'
),
span_year as (select cluster_id, unnest(range(first_year::integer, last_year::integer + 1))::smallint as year from span),
-- Certified before and after that year, but not at its end.
lapsed as (
  select y.cluster_id, y.year
  from span_year y join (certification t semi join visible_submission using (submission_id)) using (cluster_id)
  group by y.cluster_id, y.year
  having bool_or(t.valid_to < y.year || '-12') and bool_or(t.valid_from > y.year || '-12')
    and not bool_or(coalesce(t.valid_from, t.certified, '') <= y.year || '-12' and coalesce(t.valid_to, '9999') >= y.year || '-12')
),
years as (
  select y.cluster_id, y.year from span_year y
  where not exists (from lapsed l where l.cluster_id = y.cluster_id and l.year = y.year)
    or exists (from stated o where o.cluster_id = y.cluster_id and o.year = y.year)
)
select y.cluster_id, y.year, s.size
from years y asof left join size s on s.cluster_id = y.cluster_id and s.year <= y.year
order by y.year, y.cluster_id
