-- Clusters × years × indicators of reproducible figures, a fifth of them restated a year later. Needs the table bench.
-- One report per cluster and year: submission (cluster − 1) × years + year − first + 1.
insert into indicator
select row_number() over ()::smallint, id from (select unnest(indicators) as id from bench);

insert into cluster
select k::integer, '示例集群' || lpad(k::varchar, 6, '0'), '示例集群' || lpad(k::varchar, 6, '0'),
  ((k - 1) * (last_year - first_year + 1) + 1)::integer
from bench, range(1, clusters + 1) r(k);

create temp table report as
select ((k - 1) * (last_year - first_year + 1) + y - first_year + 1)::integer as submission_id, k::integer as cluster_id,
  y::smallint as year, make_date(y + 1, 1, 20) as received_at,
  if(k % 3 = 0, 'amc', 'sme') as programme, if(k % 7 = 0, 'national', 'regional') as level,
  if(k % 3 = 0, 'im-amc-2024', 'im-sme-2024') as form,
  leagues[1 + (k % len(leagues))::integer] as league, leagues[1 + ((k + 5) % len(leagues))::integer] as other
from bench, range(1, clusters + 1) r(k), range(first_year, last_year + 1) t(y)
order by submission_id;

insert into submission
select submission_id, 'bench', submission_id::varchar, cluster_id, form, 'annual-report', programme, level, year, 'final',
  received_at, received_at::timestamp, 'bench', 'command-line', received_at, null
from report;

insert into cluster_statement
select submission_id, cluster_id, programme, level, left(league, 2) || '0000', league, null,
  '产业' || lpad((cluster_id % 20)::varchar, 2, '0'), ['primary', 'secondary', 'tertiary'][1 + cluster_id % 3], null
from report;

insert into cluster_league
select submission_id, cluster_id, league, true, if(cluster_id % 25 = 0, 60, null) from report where year = (select last_year from bench)
union all
select submission_id, cluster_id, other, false, 40 from report
where year = (select last_year from bench) and cluster_id % 25 = 0;

insert into certification
select submission_id, cluster_id, programme, level, (2021 + cluster_id % 4) || '年批次', (2021 + cluster_id % 4) || '-09',
  (2021 + cluster_id % 4) || '-09', if(cluster_id % 11 = 0, (2024 + cluster_id % 4) || '-08', null)
from report where year = (select last_year from bench);

insert into event
select submission_id, 'accepted', received_at, received_at::timestamp, 'bench', 1, submission_id, cluster_id, '{}', null, null from report;

create temp table fact as
select r.submission_id, r.cluster_id, i.indicator_no, r.year, r.received_at,
  case when hash(r.cluster_id, i.indicator_no, r.year) % 50 = 0 then 'blank'
    when hash(r.cluster_id, i.indicator_no, r.year) % 51 = 0 then 'none' else 'value' end as status,
  -- A level of its own for each cluster and indicator, moving a little every year.
  if(i.rate, 5 + (hash(r.cluster_id, i.indicator_no) % 6000) / 100.0 + (hash(r.cluster_id, r.year) % 300) / 100.0,
    10 + (hash(r.cluster_id, i.indicator_no) % 100000) / 100.0 * (1 + 0.05 * (r.year - 2015)) + (hash(r.cluster_id, r.year) % 500) / 100.0
  )::decimal(18, 6) as value,
  hash(r.cluster_id, i.indicator_no, r.year, 1) % 9 < 2 and r.year < (select last_year from bench) as restated
from report r, (select indicator_no, contains(id, '_pct') as rate from indicator) i
order by i.indicator_no, r.year, r.cluster_id;

insert into observation
select submission_id, cluster_id, indicator_no, year, status::observation_status, if(status = 'value', value, null), null,
  if(status = 'value', value::varchar, ''), '表3 行4 列2', null
from fact;

insert into observation
select submission_id + 1, cluster_id, indicator_no, year, 'value', value * 1.01, null, (value * 1.01)::varchar, '表3 行4 列1', null
from fact where restated;

insert into current_observation
select cluster_id, indicator_no, year, if(restated, 'value', status)::observation_status,
  if(restated, value * 1.01, if(status = 'value', value, null)), null, submission_id + restated::integer,
  if(restated, received_at + interval 1 year, received_at)::date, 1 + restated::integer, null
from fact order by indicator_no, year, cluster_id;

drop table fact;

insert into current_cluster
select cluster_id, '示例集群' || lpad(cluster_id::varchar, 6, '0'), programme, level, left(league, 2) || '0000', league, null,
  '产业' || lpad((cluster_id % 20)::varchar, 2, '0'), ['primary', 'secondary', 'tertiary'][1 + cluster_id % 3], null,
  form, year, submission_id
from report where year = (select last_year from bench);

insert into current_cluster_league from (select cluster_id, league, is_lead, share from cluster_league);

drop table report
