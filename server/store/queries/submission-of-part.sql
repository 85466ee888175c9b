select submission_id::integer as submission_id from submission where sha256 = $sha256::varchar and part = $part::varchar
order by submission_id desc limit 1
