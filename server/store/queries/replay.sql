-- Everything that happened, in its order: files with what their sender said, and events after them.
-- Submissions and clusters are named by the file (and part) they came with: numbers may differ after a rebuild.
with born as (
  select c.cluster_id, s.sha256, s.part from cluster c join submission s on s.submission_id = c.created_by
)
select min(e.event_id)::integer as event_id, 'file' as what, f.sha256, f.name, f.door, f.actor,
  f.received_at::varchar as received_at, strftime(f.recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ') as recorded_at,
  f.options, null as part, null as at_date, '{}' as detail, null as round, null as cluster_sha256, null as cluster_part
from file f join event e using (file_no)
group by f.file_no, f.sha256, f.name, f.door, f.actor, f.received_at, f.recorded_at, f.options
union all
select e.event_id, e.kind, coalesce(s.sha256, ''), '', '', e.actor, '', strftime(e.recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ'),
  '{}', s.part, e.at_date::varchar, e.detail, e.round, b.sha256, b.part
from event e left join submission s using (submission_id) left join born b on b.cluster_id = e.cluster_id
where e.file_no is null
order by event_id
