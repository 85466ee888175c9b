-- Form editions a cluster filed.
create or replace temp table cluster_form as
select distinct cluster_id, form from visible_submission
