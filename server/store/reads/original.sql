-- A file with how many submissions and context values it states.
select f.name, f.sha256,
  ((select count(*) from event e join submission s using (submission_id) where e.kind = 'accepted' and e.file_no = f.file_no)
    + (select count(*) from context_value where file_no = f.file_no))::integer as states
from file f where f.file_no = $id::integer or f.sha256 = $sha256::varchar
order by f.outcome = 'rejected', f.file_no limit 1
