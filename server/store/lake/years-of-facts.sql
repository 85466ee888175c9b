select distinct o.year::integer as year
from observation o semi join visible_submission s using (submission_id)
semi join lake_indicator using (indicator_no)
order by year
