-- The same in front of what stands now; a past day makes tables of these names from the guarded ones.
create temp view visible_submission as from submission_as_of(date '9999-12-31');
create temp view current_observation as
from ledger.main.current_observation where cluster_id in (select cluster_id from scope_cluster);
create temp view current_cluster as
from ledger.main.current_cluster where cluster_id in (select cluster_id from scope_cluster);
create temp view current_cluster_league as
from ledger.main.current_cluster_league where cluster_id in (select cluster_id from scope_cluster)
