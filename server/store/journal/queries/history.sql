-- Everything that happened before there was a journal, in its order: files with what their sender said, and acts.
-- Submissions and clusters are named by the file and part they came with: numbers may differ after a rebuild.
with born as (
  select c.cluster_id, s.sha256, s.part from cluster c join submission s on s.submission_id = c.created_by
),
arrived as (
  select f.*, (select min(e.event_id) from event e where e.file_no = f.file_no) as event_id from file f
),
step as (
  select event_id, to_json({
    'what': 'file', 'event_id': event_id, 'file_no': file_no, 'sha256': sha256, 'bytes': bytes, 'name': name, 'door': door,
    'actor': actor, 'options': options, 'outcome': outcome, 'received': received_at::varchar,
    'known': known_at::varchar, 'recorded': strftime(recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ')
  })::varchar as step
  from arrived
  union all
  select e.event_id, to_json({
    'what': 'act', 'event_id': e.event_id, 'act': e.kind, 'sha256': s.sha256, 'part': s.part,
    'cluster_sha256': case when e.round is not null or e.subject is not null then b.sha256 end,
    'cluster_part': case when e.round is not null or e.subject is not null then b.part end,
    'actor': e.actor, 'at': e.at_date::varchar, 'recorded': strftime(e.recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ'),
    'detail': e.detail, 'round': e.round
  })::varchar
  from event e left join submission s using (submission_id) left join born b on b.cluster_id = e.cluster_id
  where e.file_no is null and e.kind <> 'removed'
  union all
  select event_id, to_json({
    'what': 'removal', 'event_id': event_id, 'actor': actor, 'at': at_date::varchar,
    'recorded': strftime(recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ'), 'detail': detail
  })::varchar
  from event where kind = 'removed'
)
select step from step order by event_id
