-- A grouping of clusters: $clusters $groups $weights are parallel JSON lists; a weight is in millionths.
insert into member
select $grouping::integer, unnest(from_json($clusters::varchar, '["integer"]')), unnest(from_json($groups::varchar, '["integer"]')),
  (unnest(from_json($weights::varchar, '["integer"]')) / 1000000.0)::decimal(7, 6)
