-- Doubts of figures that a reviewer overruled, or whose explanation he accepted, by the day $asOf and did not take up
-- again: the figures are believed.
-- The name of a finding is code|indicator|year, of a cross-check also |check; see server/review/finding-keys.ts.
create or replace temp table settled_finding as
select distinct cluster_id, split_part(name, '|', 1) as code, split_part(name, '|', 2) as indicator,
  try_cast(split_part(name, '|', 3) as integer) as year, split_part(name, '|', 4) as check_id
from (
  select cluster_id, json_extract_string(detail, '$.finding') as name, arg_max(kind, event_id) as kind
  from event
  where kind in ('overruled', 'overrule-undone', 'answer-accepted', 'answer-insisted', 'answer-reopened')
    and at_date <= $asOf::date
  group by cluster_id, name, kind like 'answer-%'
)
where kind in ('overruled', 'answer-accepted') and (name like 'history-unit-slip|%' or name like 'check-violated|%')
