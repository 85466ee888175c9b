-- Tables of one snapshot that every question works with; filled when a question first needs them.
-- Quantities are decimals, so that neither the order of rows nor the number of threads changes a digit of a sum.
create temp table if not exists member (      -- which clusters count in which group of a grouping, with what weight
  grouping integer, cluster_id integer, g integer, weight decimal(7, 6)
);
create temp table if not exists member_year ( -- clusters of the panel per group and year, and their size
  grouping integer, g integer, year smallint, clusters integer, size decimal(38, 6)
);
create temp table if not exists measure_cell ( -- both sides of a measure that is made of several indicators
  m integer, cluster_id integer, year smallint, num decimal(32, 14), den decimal(32, 14), zero boolean
);
create temp table if not exists measure_ask ( -- clusters whose form editions ask for a measure
  m integer, cluster_id integer
);
create or replace temp table edition_year as  -- form edition by which a cluster reported a year
select p.cluster_id, p.year, s.form
from panel_year p
asof join (
  select cluster_id, report_year, arg_max(form, turn) as form
  from visible_submission where kind <> 'registry' group by cluster_id, report_year
) s on s.cluster_id = p.cluster_id and s.report_year >= p.year;
-- Figures of years in which their cluster is not in the panel, e.g. targets of plans: they are no results.
create or replace temp table outside_panel as
select distinct o.cluster_id, o.year from current_observation o
anti join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
