-- What each table holds, whatever the order of its rows: equal ledgers have equal lines.
select 'file' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from file t
union all
select 'indicator' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from indicator t
union all
select 'cluster' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from cluster t
union all
select 'cluster_name' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from cluster_name t
union all
select 'cluster_statement' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from cluster_statement t
union all
select 'cluster_league' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from cluster_league t
union all
select 'certification' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from certification t
union all
select 'submission' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from submission t
union all
select 'observation' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from observation t
union all
select 'contact' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from contact t
union all
select 'plan_target' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from plan_target t
union all
select 'finding' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from finding t
union all
select 'event' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from event t
union all
select 'current_observation' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from current_observation t
union all
select 'current_cluster' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from current_cluster t
union all
select 'current_cluster_league' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from current_cluster_league t
union all
select 'context_value' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from context_value t
union all
select 'journal_entry' as "table", count(*)::integer as rows, coalesce(sum(hash(t)::hugeint), 0)::varchar as content from journal_entry t
order by 1
