-- Unit slips that a reviewer overruled by the day $asOf and did not take up again: the figure is believed.
-- The name of a finding is code|indicator|year, see server/review/finding-keys.ts.
create or replace temp table settled_slip as
select cluster_id, split_part(name, '|', 2) as indicator, try_cast(split_part(name, '|', 3) as integer) as year
from (
  select cluster_id, json_extract_string(detail, '$.finding') as name, arg_max(kind, event_id) as kind
  from event
  where kind in ('overruled', 'overrule-undone') and at_date <= $asOf::date
  group by cluster_id, name
)
where kind = 'overruled' and name like 'history-unit-slip|%'
