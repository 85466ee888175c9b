create table current_observation (cluster_id integer, indicator_no smallint, year smallint, status text, value numeric(18, 6));
create table current_cluster (cluster_id integer, league text);
