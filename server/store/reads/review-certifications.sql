-- Certifications of clusters, each as newest stated.
select t.cluster_id::integer as cluster, t.programme, t.level, arg_max(t.batch, s.turn) as batch,
  arg_max(t.certified, s.turn) as certified, arg_max(t.valid_from, s.turn) as "validFrom",
  arg_max(t.valid_to, s.turn) as "validTo"
from certification t join visible_submission s using (submission_id)
where $only::varchar = '[]' or list_contains(from_json($only::varchar, '["integer"]'), t.cluster_id)
group by t.cluster_id, t.programme, t.level, coalesce(t.valid_from, t.certified, t.batch)
order by t.cluster_id, "validFrom" desc nulls last, t.programme, t.level
