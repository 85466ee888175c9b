-- The file that an export of ours, taken in again, names as the origin of a submission; null: the file it came in.
alter table submission add column origin varchar;

-- The view names its columns when it is made.
drop view visible_submission;
create view visible_submission as from submission_as_of(date '9999-12-31');
