-- The panel cluster by cluster and year by year; state 1 in it, 2 in it with a report that is awaited.
select cluster_id::integer as cluster, year::integer as year, if(awaited, 2, 1)::integer as state,
  trunc(coalesce(size, 0))::double as whole, ((coalesce(size, 0) - trunc(coalesce(size, 0))) * 1000000)::double as millionths
from panel_year
