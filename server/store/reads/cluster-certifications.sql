select t.programme, t.level, arg_max(t.batch, s.turn) as batch, arg_max(t.certified, s.turn) as certified,
  arg_max(t.valid_from, s.turn) as "validFrom", arg_max(t.valid_to, s.turn) as "validTo"
from certification t join visible_submission s using (submission_id)
where t.cluster_id = $cluster
group by t.programme, t.level, coalesce(t.valid_from, t.certified, t.batch)
order by "validFrom" desc nulls last
