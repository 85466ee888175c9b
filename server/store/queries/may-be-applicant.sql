-- May an act on an application change whether the cluster is an applicant (snapshot/applicant-cluster.sql)? One that filed
-- anything else, or stands in the register, is none whatever is done. A filing that was withdrawn was never made.
with withdrawn as (
  select submission_id from event where kind in ('returned', 'withdrawn', 'restored')
  group by submission_id having arg_max(kind, row(at_date, event_id)) = 'withdrawn'
),
other as (
  select submission_id from submission where kind in ('annual-report', 'backfill') and cluster_id = $cluster::integer
  union all
  select submission_id from certification where cluster_id = $cluster::integer
)
select count(*)::integer as may from cluster
where cluster_id = $cluster::integer and not exists (from other anti join withdrawn using (submission_id))
