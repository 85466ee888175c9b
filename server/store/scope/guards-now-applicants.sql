-- The same in front of what stands now; a past day makes tables of these names from the guarded ones.
create temp view visible_submission as from submission_as_of(date '9999-12-31');
create temp view current_observation as from ledger.main.current_observation anti join hidden_applicant using (cluster_id);
create temp view current_cluster as from ledger.main.current_cluster anti join hidden_applicant using (cluster_id);
create temp view current_cluster_league as
from ledger.main.current_cluster_league anti join hidden_applicant using (cluster_id)
