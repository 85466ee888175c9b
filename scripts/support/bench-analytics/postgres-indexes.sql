create index on current_observation (indicator_no, year, cluster_id) include (status, value);
create index on current_cluster (cluster_id);
create index on panel_year (year, cluster_id) include (size);
analyze current_observation;
analyze current_cluster;
analyze panel_year;
