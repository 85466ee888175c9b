select distinct sha256 from file
