-- Clusters that go out; $scope $leagues $clusters as in cluster_in_scope.
insert into lake_cluster
from cluster_in_scope($scope::varchar, $leagues::varchar, $clusters::varchar)
