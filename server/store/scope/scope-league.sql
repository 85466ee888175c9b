-- Places whose context series the asker may see: own leagues, and regions as a whole, which are published to all.
create temp table scope_league as
select distinct league from context_value where league like '__0000' and $scope::varchar <> 'nothing'
union
select unnest(from_json($leagues::varchar, '["varchar"]'))
union
select league from current_cluster_league semi join scope_cluster using (cluster_id)
where $scope::varchar = 'clusters'
