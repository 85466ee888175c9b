-- A file with how many submissions and context values it states.
with found as (
  select file_no, name, sha256 from file where file_no = $id::integer or sha256 = $sha256::varchar
  order by outcome = 'rejected', file_no limit 1
)
select name, sha256,
  ((select count(*) from event e join submission s using (submission_id) where e.kind = 'accepted' and e.file_no = (select file_no from found))
    + (select count(*) from context_value where file_no = (select file_no from found)))::integer as states
from found
