-- Clusters that reported a year by another form edition than the year before. A year that no report names is reported by
-- the next one that came.
with filed as (
  select cluster_id, report_year as year, arg_max(form, turn) as form
  from visible_submission where kind <> 'registry' group by cluster_id, report_year
),
edition as (
  select cluster_id, year, p.cluster_id is not null as is_in,
    first_value(f.form ignore nulls) over (
      partition by cluster_id order by year rows between current row and unbounded following) as form
  from panel_year p full join filed f using (cluster_id, year)
)
select y.cluster_id::integer as "clusterId", y.year::integer as year, before.form || ' → ' || y.form as change
from edition y join edition before on before.cluster_id = y.cluster_id and before.year = y.year - 1 and before.form <> y.form
where y.is_in and before.is_in
