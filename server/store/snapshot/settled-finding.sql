-- Doubts of figures that a reviewer overruled, or whose explanation he accepted, by the day $asOf and did not take up
-- again. Believed are the figures of the report that he had before him, submission_id, as long as the same are stated.
-- The name of a finding is code|indicator|year, of a cross-check also |check; see server/review/finding-keys.ts.
create or replace temp table settled_finding as
select cluster_id, submission_id, split_part(name, '|', 1) as code, split_part(name, '|', 2) as indicator,
  try_cast(split_part(name, '|', 3) as integer) as year, split_part(name, '|', 4) as check_id
from (
  select cluster_id, json_extract_string(detail, '$.finding') as name, arg_max(kind, event_id) as kind,
    arg_max(submission_id, event_id) as submission_id
  from event
  where kind in ('overruled', 'overrule-undone', 'answered', 'answer-accepted', 'answer-insisted', 'answer-reopened')
    and at_date <= $asOf::date
  group by cluster_id, name, kind like 'answer%'
)
where kind in ('overruled', 'answer-accepted') and (name like 'history-unit-slip|%' or name like 'check-violated|%')
