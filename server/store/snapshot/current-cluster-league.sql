create or replace temp table current_cluster_league as from standing_cluster_league()
