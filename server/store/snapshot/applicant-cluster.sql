-- Applicants 申报中、未认定: clusters that ask for a certification and hold none. They stand in no list, board, count or
-- total until they are certified (see README.md). A cluster is an applicant on a day if by then
--   it was handed in to a call, or all that it filed came after a call for its programme and level was opened, and
--   it was never certified, by an act on an application ($certifies, JSON: procedure.act) or by a line of the register, and
--   it filed nothing but applications and lines of lists: a report of a year, or old data, makes it a cluster, for its
--   certification may stand in a register that nobody loaded. A filing that was withdrawn was never made.
-- Where no call was opened there is none, and history says nothing of who applies: both count like every form.
create or replace temp table applicant_cluster as
with
act as (
  select event_id, kind, cluster_id, json_extract_string(detail, '$.call') as call, json_extract_string(detail, '$.act') as act
  from event
  where kind in ('call-opened', 'application-act') and at_date <= $asOf::date
),
call as (
  select split_part(call, '.', 2) as asks, min(event_id) as event_id from act where kind = 'call-opened' group by asks
),
withdrawn as (
  select submission_id from event
  where kind in ('returned', 'withdrawn', 'restored') and at_date <= $asOf::date
  group by submission_id having arg_max(kind, row(at_date, event_id)) = 'withdrawn'
),
filed as (
  select submission_id, cluster_id, kind, known_at, programme || '-' || level as asks from submission
  where known_at <= $asOf::date and exists (from act)
),
late as (
  select s.cluster_id
  from filed s
  left join event e on e.submission_id = s.submission_id and e.kind = 'accepted'
  -- An ordinary filing is known from the day of its file, history from an earlier one.
  left join file f on f.file_no = e.file_no and coalesce(f.known_at <= s.known_at, true)
  left join call c on c.asks = s.asks and c.event_id < e.event_id and f.file_no is not null
  group by s.cluster_id having bool_and(c.asks is not null)
),
cluster_of_its_own as (
  select cluster_id from filed anti join withdrawn using (submission_id) where kind in ('annual-report', 'backfill')
  union
  select t.cluster_id from certification t join filed s using (submission_id) anti join withdrawn using (submission_id)
  union
  select cluster_id from act
  where kind = 'application-act' and list_contains(from_json($certifies::varchar, '["varchar"]'), split_part(call, '.', 1) || '.' || act)
)
select cluster_id from (
  select cluster_id from act where kind = 'application-act' and cluster_id is not null
  union
  select cluster_id from late
)
where cluster_id not in (select cluster_id from cluster_of_its_own where cluster_id is not null)
