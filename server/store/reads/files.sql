-- Files that reached the ledger, the newest first; after a cursor, by outcome, by name.
-- What the files of the page hold is read of them alone.
with
named as (
  select e.file_no from event e join submission s using (submission_id) join cluster c on c.cluster_id = s.cluster_id
  where $q <> '' and e.kind = 'accepted' and contains(lower(c.name), lower($q))
),
matching as (
  select file_no from file f
  where ($asOf::date is null or f.file_no in (select file_no from event where file_no is not null and at_date <= $asOf::date))
    and ($outcome::varchar is null or f.outcome = $outcome)
    and ($q = '' or contains(lower(f.name), lower($q)) or f.file_no in (select file_no from named))
    and ($id::integer is null or f.file_no = $id)
),
page as (
  select file_no from matching where $before::integer is null or file_no < $before order by file_no desc limit $limit
),
accepted as (
  select e.file_no, s.* from event e semi join page using (file_no) join submission s using (submission_id)
  where e.kind = 'accepted'
),
last_act as (
  select submission_id, arg_max(kind, event_id) as kind from event semi join accepted using (submission_id)
  where kind in ('returned', 'withdrawn', 'restored') and ($asOf::date is null or at_date <= $asOf::date)
  group by submission_id
),
part as (
  select s.file_no, count(*)::integer as parts, any_value(s.form) as form, any_value(s.kind) as kind,
    max(s.report_year)::integer as report_year, count(distinct s.cluster_id)::integer as clusters,
    min(s.cluster_id)::integer as cluster_id, min(c.name) as cluster, min(s.known_at) as known_at,
    case when bool_and(v.submission_id is not null) then 'counts' when bool_or(v.submission_id is not null) then 'in-part'
      when bool_or(l.kind = 'withdrawn') then 'withdrawn' else 'returned' end as standing
  from accepted s join cluster c on c.cluster_id = s.cluster_id
  left join visible_submission v on v.submission_id = s.submission_id
  left join last_act l on l.submission_id = s.submission_id
  group by s.file_no
),
remark as (
  select file_no, (count(*) filter (severity = 'blocks'))::integer as blocks,
    (count(*) filter (severity = 'explain'))::integer as explain, (count(*) filter (severity = 'note'))::integer as notes
  from finding semi join page using (file_no) group by file_no
)
select f.file_no::integer as id, f.name as file, f.sha256, f.bytes::double as bytes, f.outcome, f.door,
  f.received_at::varchar as "receivedAt", coalesce(f.known_at, p.known_at, f.received_at)::varchar as "knownAt", f.recorded_at::varchar as "recordedAt",
  coalesce(p.form, if(f.file_no in (select file_no from context_value), 'context-table', null)) as form, p.kind, p.report_year as "reportYear", p.cluster_id as "clusterId", p.cluster as "clusterName",
  coalesce(p.clusters, 0) as clusters, coalesce(r.blocks, 0) as blocks, coalesce(r.explain, 0) as explain,
  coalesce(r.notes, 0) as notes, p.standing, (select count(*) from matching)::integer as total
from file f semi join page using (file_no) left join part p using (file_no) left join remark r using (file_no)
order by id desc
