-- The same with what became of the year before: matched growth, the clusters it rests on, and raw growth taken apart.
with cell as (
  select cluster_id, year, value from current_observation
  where indicator_no = :no and year between 2020 and 2025 and status = 'value'
),
stand as (
  select p.cluster_id, p.year, p.size, k.value
  from panel_year p left join cell k using (cluster_id, year) where p.year between 2020 and 2025
),
pair as (
  select coalesce(n.cluster_id, b.cluster_id) as cluster_id, coalesce(n.year, b.year + 1) as year,
    n.cluster_id is not null as is_in, b.cluster_id is not null as was_in, n.size, n.value as now, b.value as before
  from stand n full join stand b on b.cluster_id = n.cluster_id and b.year = n.year - 1
)
select c.league, p.year, sum(p.now), count(p.now), count(*) filter (where p.is_in),
  coalesce(array_agg(p.cluster_id order by p.cluster_id) filter (where p.is_in and p.now is null), '{}'),
  sum(p.size) filter (where p.now is not null) / nullif(sum(p.size) filter (where p.is_in), 0),
  count(*) filter (where p.now is not null and p.before is not null),
  100 * (sum(p.now) filter (where p.before is not null) / nullif(sum(p.before) filter (where p.now is not null), 0) - 1),
  100 * sum(p.now - p.before) / nullif(sum(p.before), 0),
  100 * coalesce(sum(p.now) filter (where not p.was_in), 0) / nullif(sum(p.before), 0),
  -100 * coalesce(sum(p.before) filter (where not p.is_in), 0) / nullif(sum(p.before), 0),
  100 * coalesce(sum(p.now) filter (where p.was_in and p.before is null), 0) / nullif(sum(p.before), 0),
  -100 * coalesce(sum(p.before) filter (where p.is_in and p.now is null), 0) / nullif(sum(p.before), 0)
from pair p join current_cluster c using (cluster_id)
where p.year between 2021 and 2025
group by grouping sets ((c.league, p.year), (p.year))
