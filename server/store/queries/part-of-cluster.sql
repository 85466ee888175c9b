-- The file and part with which a cluster became known.
select s.sha256, s.part from cluster c join submission s on s.submission_id = c.created_by
where c.cluster_id = $cluster::integer
