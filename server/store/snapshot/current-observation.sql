-- What stands among the visible submissions, in the order questions read it.
create or replace temp table current_observation as
from standing_observation() order by indicator_no, year, cluster_id
