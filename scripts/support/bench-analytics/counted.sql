select (select count(*) from observation)::integer as facts, (select count(*) from current_observation)::integer as current
