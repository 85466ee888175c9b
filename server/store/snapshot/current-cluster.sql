create or replace temp table current_cluster as from main.cluster_as_of($asOf::date)
