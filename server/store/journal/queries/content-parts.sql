-- Every file with its submissions, numbered from 0 within the file; submission 0 where it has none.
select f.file_no, coalesce(s.submission_id, 0)::integer as submission_id,
  (row_number() over (partition by f.file_no order by s.submission_id) - 1)::integer as part_no
from file f left join submission s on s.sha256 = f.sha256 and f.outcome <> 'rejected'
