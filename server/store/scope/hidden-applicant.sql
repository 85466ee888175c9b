-- Applicants of a snapshot that its reads leave out: all but those that are asked for by name ($shown, JSON).
create temp table hidden_applicant as
from applicant_cluster
where not list_contains(from_json($shown::varchar, '["integer"]'), cluster_id)
