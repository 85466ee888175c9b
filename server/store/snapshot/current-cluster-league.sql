create or replace temp table current_cluster_league as from main.cluster_league_as_of($asOf::date)
