-- Before a cluster's current figures are taken from its history again.
delete from current_observation where cluster_id = $cluster::integer
