-- Submissions of the applicants that are left out, and files that hold nothing else.
create temp table hidden_submission as select submission_id from submission semi join hidden_applicant using (cluster_id);
create temp table hidden_file as
select e.file_no from event e where e.kind = 'accepted' and e.file_no is not null
group by e.file_no having bool_and(e.submission_id in (select submission_id from hidden_submission))
