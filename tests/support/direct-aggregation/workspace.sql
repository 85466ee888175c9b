-- Tables of one snapshot that every question works with; filled when a question first needs them.
-- Quantities are decimals, so that neither the order of rows nor the number of threads changes a digit of a sum.
create or replace temp table member (      -- which clusters count in which group of a grouping, with what weight
  grouping integer, cluster_id integer, g integer, weight decimal(7, 6)
);
create or replace temp table measure_cell ( -- both sides of a measure, per cluster and year of the panel
  m integer, cluster_id integer, year smallint, num decimal(32, 14), den decimal(32, 14), zero boolean
);
create or replace temp table measure_gap ( -- clusters of the panel without a figure; asked: their forms ask for it
  m integer, cluster_id integer, year smallint, size decimal(18, 6), asked boolean, doubtful boolean
);
create or replace temp table doubtful (    -- figures that stay out of every measure that is not asked with them
  indicator_no smallint, cluster_id integer, year smallint
);
create or replace temp table measure_change ( -- a cell beside the one of span years before; see growth.sql
  m integer, cluster_id integer, year smallint, kind utinyint,
  now_num decimal(32, 14), now_den decimal(32, 14), before_num decimal(32, 14), before_den decimal(32, 14)
);
create or replace temp table complete_cluster ( -- clusters of a matched panel, measure by measure; see complete.sql
  panel integer, m integer, cluster_id integer
);
-- What became of a cluster between two years:
--   0 continuing       a figure in both years
--   1 entering         in the panel now, not before (a cluster that returns after a gap enters)
--   2 leaving          in the panel before, not now
--   3 newly known      in the panel in both years, a figure only now
--   4 no longer known  in the panel in both years, a figure only before, though the report of now is there
--   5 outstanding 尚缺  in the panel in both years, a figure only before: the report of now is owed and has not come
--   6 set aside        in the panel in both years, a figure only in one: that of the other is doubtful
create or replace temp macro change_kind(is_now, is_before, in_panel_before, doubtful_before, in_panel_now, doubtful_now, awaited_now) as
  case when is_now and is_before then 0 when is_now then if(not in_panel_before, 1, if(doubtful_before, 6, 3))
    when not in_panel_now then 2 when doubtful_now then 6 when awaited_now then 5 else 4 end
