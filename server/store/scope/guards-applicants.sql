-- Views that stand in front of the tables of the ledger where everything may be seen and there are applicants: rows of
-- theirs are not there, as in guards.sql. `ledger` is put in as the name of the database.
create temp view cluster as from ledger.main.cluster anti join hidden_applicant using (cluster_id);
create temp view cluster_name as from ledger.main.cluster_name anti join hidden_applicant using (cluster_id);
create temp view cluster_statement as from ledger.main.cluster_statement anti join hidden_applicant using (cluster_id);
create temp view cluster_league as from ledger.main.cluster_league anti join hidden_applicant using (cluster_id);
create temp view certification as from ledger.main.certification anti join hidden_applicant using (cluster_id);
create temp view submission as from ledger.main.submission anti join hidden_applicant using (cluster_id);
-- The order of arrival is asked by name.
create temp view observation as
select *, rowid from ledger.main.observation where cluster_id not in (select cluster_id from hidden_applicant);
create temp view contact as from ledger.main.contact anti join hidden_applicant using (cluster_id);
create temp view plan_target as
select *, rowid from ledger.main.plan_target where cluster_id not in (select cluster_id from hidden_applicant);
create temp view file as from ledger.main.file anti join hidden_file using (file_no);
create temp view finding as
from ledger.main.finding anti join hidden_submission using (submission_id) anti join hidden_file using (file_no);
create temp view event as
from ledger.main.event anti join hidden_applicant using (cluster_id) anti join hidden_submission using (submission_id)
anti join hidden_file using (file_no);
create temp view context_value as from ledger.main.context_value;
create temp view derived as from ledger.main.derived anti join hidden_submission using (submission_id);
create temp view journal_entry as from ledger.main.journal_entry;
create temp view schema_migration as from ledger.main.schema_migration
