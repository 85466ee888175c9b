-- Form editions that each cluster filed.
select cluster_id::integer as cluster, form from cluster_form
