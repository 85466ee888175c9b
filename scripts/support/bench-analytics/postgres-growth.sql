with cell as (
  select cluster_id, year, coalesce(value, 0) as value from current_observation
  where indicator_no = :no and year between 2019 and 2025 and status in ('value', 'none')
)
select grouping(c.league), c.league, b.year, sum(b.value), sum(a.value), count(*)
from cell b join cell a on a.cluster_id = b.cluster_id and a.year = b.year - 1 join current_cluster c on c.cluster_id = b.cluster_id
where b.year >= 2020
group by grouping sets ((c.league, b.year), (b.year))
