-- Clusters that reported a year by another form edition than the year before.
with edition as (
  select p.cluster_id, p.year, s.form
  from panel_year p
  asof join (
    select cluster_id, report_year, arg_max(form, turn) as form
    from visible_submission where kind <> 'registry' group by cluster_id, report_year
  ) s on s.cluster_id = p.cluster_id and s.report_year >= p.year
)
select y.cluster_id::integer as "clusterId", y.year::integer as year, before.form || ' → ' || y.form as change
from edition y join edition before on before.cluster_id = y.cluster_id and before.year = y.year - 1 and before.form <> y.form
