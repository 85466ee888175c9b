select c.cluster_id::integer as cluster_id from cluster c join submission s on s.submission_id = c.created_by
where s.sha256 = $sha256::varchar and s.part = $part::varchar
