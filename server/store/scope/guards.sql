-- Views that stand in front of the tables of the ledger on a connection with a scope: whatever a statement asks, rows of
-- others are not there, and nothing can be written. `ledger` is put in as the name of the database.
create temp view cluster as from ledger.main.cluster where cluster_id in (select cluster_id from scope_cluster);
create temp view cluster_name as from ledger.main.cluster_name where cluster_id in (select cluster_id from scope_cluster);
create temp view cluster_statement as
from ledger.main.cluster_statement where cluster_id in (select cluster_id from scope_cluster);
create temp view cluster_league as
from ledger.main.cluster_league where cluster_id in (select cluster_id from scope_cluster);
create temp view certification as
from ledger.main.certification where cluster_id in (select cluster_id from scope_cluster);
create temp view submission as from ledger.main.submission where cluster_id in (select cluster_id from scope_cluster);
-- The order of arrival is asked by name.
create temp view observation as
select *, rowid from ledger.main.observation where cluster_id in (select cluster_id from scope_cluster);
create temp view contact as from ledger.main.contact where cluster_id in (select cluster_id from scope_cluster);
create temp view plan_target as
select *, rowid from ledger.main.plan_target where cluster_id in (select cluster_id from scope_cluster);
-- Whether there are findings is told of the parts that are seen: what is said of a file with several is not among them.
create temp view file as
select f.* replace (if(s.whole, f.outcome, 'accepted') as outcome)
from ledger.main.file f join scope_file s using (file_no);
-- What is said of a file with several parts is said of all of them.
create temp view finding as
from ledger.main.finding
where submission_id in (select submission_id from submission)
  or submission_id is null and file_no in (select file_no from scope_file where whole);
-- Rounds are opened and dated for everybody who has anything to see, and targets, events and views are shared by them.
create temp view event as
from ledger.main.event
where cluster_id in (select cluster_id from scope_cluster)
  or cluster_id is null and (round is not null or subject is not null) and exists (from scope_cluster)
  or cluster_id is null and file_no in (select file_no from scope_file where whole);
create temp view context_value as
from ledger.main.context_value where league in (select league from scope_league);
create temp view derived as
from ledger.main.derived where submission_id in (select submission_id from submission);
create temp view journal_entry as from ledger.main.journal_entry where false;
create temp view schema_migration as from ledger.main.schema_migration where false
