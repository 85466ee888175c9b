-- Row groups that hold few indicators and years each, so that a question reads only what it asks for.
create temporary table ordered as from current_observation order by indicator_no, year, cluster_id;
delete from current_observation;
insert into current_observation by name from ordered;
drop table ordered
