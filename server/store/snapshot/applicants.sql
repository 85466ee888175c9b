-- Clusters that are applicants; see applicant-cluster.sql.
select cluster_id::integer as id from applicant_cluster order by id
