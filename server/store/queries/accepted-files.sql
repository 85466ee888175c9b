select distinct sha256 from file where outcome <> 'rejected'
