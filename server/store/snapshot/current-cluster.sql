create or replace temp table current_cluster as from standing_cluster()
