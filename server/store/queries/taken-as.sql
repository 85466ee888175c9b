-- How the parts of a file stand in the ledger.
select distinct kind, report_year::integer as year, received_at::varchar as on_day
from submission where sha256 = $sha256::varchar
