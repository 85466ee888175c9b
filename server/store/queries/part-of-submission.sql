select sha256, part from submission where submission_id = $submission::integer
