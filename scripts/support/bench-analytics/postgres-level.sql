-- Sums of output (无 is no output of zero) by league, with n of N, who is missing and what share of output is covered.
with cell as (
  select cluster_id, year, value from current_observation
  where indicator_no = :no and year between 2021 and 2025 and status = 'value'
)
select c.league, p.year, sum(k.value), count(k.value), count(*),
  coalesce(array_agg(p.cluster_id order by p.cluster_id) filter (where k.value is null), '{}'),
  sum(p.size) filter (where k.value is not null) / nullif(sum(p.size), 0)
from panel_year p join current_cluster c using (cluster_id) left join cell k using (cluster_id, year)
where p.year between 2021 and 2025
group by grouping sets ((c.league, p.year), (p.year))
