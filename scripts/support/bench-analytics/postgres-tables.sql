create table current_observation (cluster_id integer, indicator_no smallint, year smallint, status text, value numeric(18, 6));
create table current_cluster (cluster_id integer, league text);
create table panel_year (cluster_id integer, year smallint, size numeric(18, 6));
