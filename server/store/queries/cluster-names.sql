-- Every name of every cluster: that of the register, and others under which it filed.
select cluster_id::integer as cluster_id, name from cluster
union
select cluster_id::integer, name from cluster_name
