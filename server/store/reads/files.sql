-- Files that reached the ledger, the newest first; after a cursor, by outcome, by name.
with last_act as (
  select submission_id, arg_max(kind, event_id) as kind from event
  where kind in ('returned', 'withdrawn', 'restored') and ($asOf::date is null or at_date <= $asOf::date)
    and ($id::integer is null or submission_id in (select submission_id from event where kind = 'accepted' and file_no = $id))
  group by submission_id
),
part as (
  select e.file_no, count(*)::integer as parts, any_value(s.form) as form, any_value(s.kind) as kind,
    max(s.report_year)::integer as report_year, count(distinct s.cluster_id)::integer as clusters,
    min(s.cluster_id)::integer as cluster_id, min(c.name) as cluster,
    bool_or(contains(lower(c.name), lower($q))) as named,
    min(s.known_at) as known_at,
    case when bool_and(v.submission_id is not null) then 'counts' when bool_or(v.submission_id is not null) then 'in-part'
      when bool_or(l.kind = 'withdrawn') then 'withdrawn' else 'returned' end as standing
  from event e join submission s using (submission_id) join cluster c on c.cluster_id = s.cluster_id
  left join visible_submission v on v.submission_id = s.submission_id
  left join last_act l on l.submission_id = s.submission_id
  where e.kind = 'accepted' and ($id::integer is null or e.file_no = $id) group by e.file_no
),
remark as (
  select file_no, (count(*) filter (severity = 'blocks'))::integer as blocks,
    (count(*) filter (severity = 'explain'))::integer as explain, (count(*) filter (severity = 'note'))::integer as notes
  from finding where $id::integer is null or file_no = $id group by file_no
),
found as (
  select f.file_no::integer as id, f.name as file, f.sha256, f.bytes::double as bytes, f.outcome, f.door,
    f.received_at::varchar as "receivedAt", coalesce(f.known_at, p.known_at, f.received_at)::varchar as "knownAt", f.recorded_at::varchar as "recordedAt",
    coalesce(p.form, if(f.file_no in (select file_no from context_value), 'context-table', null)) as form, p.kind, p.report_year as "reportYear", p.cluster_id as "clusterId", p.cluster as "clusterName",
    coalesce(p.clusters, 0) as clusters, coalesce(r.blocks, 0) as blocks, coalesce(r.explain, 0) as explain,
    coalesce(r.notes, 0) as notes, p.standing
  from file f left join part p using (file_no) left join remark r using (file_no)
  where ($asOf::date is null or f.file_no in (select file_no from event where file_no is not null and at_date <= $asOf::date)) and ($outcome::varchar is null or f.outcome = $outcome)
    and ($q = '' or contains(lower(f.name), lower($q)) or coalesce(p.named, false))
    and ($id::integer is null or f.file_no = $id)
)
select *, (select count(*) from found)::integer as total from found
where $before::integer is null or id < $before
order by id desc limit $limit
