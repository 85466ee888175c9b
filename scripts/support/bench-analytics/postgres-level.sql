select grouping(c.league), c.league, o.year, sum(coalesce(o.value, 0)), count(*)
from current_observation o join current_cluster c using (cluster_id)
where o.indicator_no = :no and o.year between 2020 and 2025 and o.status in ('value', 'none')
group by grouping sets ((c.league, o.year), (o.year))
