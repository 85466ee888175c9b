-- Makes of every cluster of the sample ledger forty-eight: its reports, plans and findings with shifted numbers. Levels
-- and rates move a little from copy to copy, and names in lists carry the number of the copy, so that clusters do not
-- all look alike.
create temp table copies as select k::integer as k from range(1, 48) t(k);

insert into file
  select file_no + k * 10000, sha256(sha256 || k), name || '#' || k, bytes, outcome, door, actor, received_at, recorded_at, options, known_at
  from file cross join copies;
insert into cluster
  select cluster_id + k * 10000, name || k, norm_name || k, created_by + k * 10000 from cluster cross join copies;
insert into cluster_name
  select cluster_id + k * 10000, name || k, norm_name || k, submission_id + k * 10000 from cluster_name cross join copies;
insert into cluster_statement
  select submission_id + k * 10000, cluster_id + k * 10000, programme, level, province, league, county, industry, sector, operator
  from cluster_statement cross join copies;
insert into cluster_league
  select submission_id + k * 10000, cluster_id + k * 10000, league, is_lead, share from cluster_league cross join copies;
insert into certification
  select submission_id + k * 10000, cluster_id + k * 10000, programme, level, batch, certified, valid_from, valid_to
  from certification cross join copies;
insert into submission
  select submission.* replace (
    submission_id + k * 10000 as submission_id, sha256(sha256 || k) as sha256, cluster_id + k * 10000 as cluster_id)
  from submission cross join copies;
insert into observation (submission_id, cluster_id, indicator_no, year, status, value, text, raw_text, place_text, place_line)
  select submission_id + k * 10000, cluster_id + k * 10000, indicator_no, year, status,
    case when value = floor(value) then value else round(value * (1 + k * 0.0007), 2) end,
    case when text like '%' || chr(10) || '%' then replace(text, chr(10), k || chr(10)) || k else text end,
    raw_text, place_text, place_line
  from observation cross join copies;
insert into plan_target
  select submission_id + k * 10000, cluster_id + k * 10000, row_no, direction, label, measure, point, year, status, value,
    text, unit, raw, place
  from plan_target cross join copies;
insert into finding
  select sha256(sha256 || k), file_no + k * 10000, submission_id + k * 10000, seq, code, severity, indicator, year, place, facts
  from finding cross join copies;
insert into event (event_id, kind, at_date, recorded_at, actor, file_no, submission_id, cluster_id, detail, round)
  select event_id + k * 10000, kind, at_date, recorded_at, actor, file_no + k * 10000, submission_id + k * 10000,
    cluster_id + k * 10000, detail, round
  from event cross join copies;
insert into current_observation
  select cluster_id + k * 10000, indicator_no, year, status,
    case when value = floor(value) then value else round(value * (1 + k * 0.0007), 2) end,
    case when text like '%' || chr(10) || '%' then replace(text, chr(10), k || chr(10)) || k else text end,
    submission_id + k * 10000, known_at, vintages, unfilled_turn + k * 10000
  from current_observation cross join copies;
insert into current_cluster
  select cluster_id + k * 10000, name || k, programme, level, province, league, county, industry, sector, operator, form,
    report_year, submission_id + k * 10000
  from current_cluster cross join copies;
insert into current_cluster_league
  select cluster_id + k * 10000, league, is_lead, share from current_cluster_league cross join copies;
