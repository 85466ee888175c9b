select distinct p.year::integer as year
from plan_target p semi join visible_submission s using (submission_id)
order by year
