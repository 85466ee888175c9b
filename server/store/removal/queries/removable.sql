-- Files whose bytes stand for contacts: those with words in the table of contacts, and, where a day is named, rejected ones,
-- of which nobody knows what they say. Each bound narrows; null narrows nothing.
with said as (
  select e.file_no, count(*)::integer as cells, coalesce(bool_or(contains(coalesce(k.text, k.raw_text), $saying::varchar)), false) as says
  from contact k join event e on e.kind = 'accepted' and e.submission_id = k.submission_id group by e.file_no
),
named as (
  select e.file_no, list(distinct c.name order by c.name) as clusters, bool_or(c.name = $cluster::varchar) as is_named
  from event e join submission s using (submission_id) join cluster c on c.cluster_id = s.cluster_id
  where e.kind = 'accepted' group by e.file_no
)
select f.file_no::integer as file, f.name, f.sha256, strftime(f.recorded_at, '%Y-%m-%d') as recorded, f.outcome = 'rejected' as rejected,
  coalesce(n.clusters, [])::json::varchar as clusters, coalesce(s.cells, 0) as cells
from file f left join said s using (file_no) left join named n using (file_no)
where (s.cells > 0 or $file::integer is not null or $before::date is not null and f.outcome = 'rejected')
  and ($before::date is null or f.recorded_at < $before::date)
  and ($cluster::varchar is null or coalesce(n.is_named, false))
  and ($file::integer is null or f.file_no = $file::integer)
  and ($saying::varchar is null or coalesce(s.says, false))
order by f.file_no
