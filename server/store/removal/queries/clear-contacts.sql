-- Words of contacts of every arrival of these bytes.
delete from contact where submission_id in (
  select e.submission_id from event e join file f using (file_no) where e.kind = 'accepted' and f.sha256 = $sha256::varchar
)
