select cluster_id::integer as cluster_id from submission where submission_id = $submission::integer
