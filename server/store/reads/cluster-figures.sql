-- What counts of one cluster. `revised`: two submissions that count state it differently; `statedIn`: the newest
-- submission, by its file, that counts and has a cell for it, filled or not.
with stated as (
  select o.indicator_no, o.year, count(distinct (o.status, o.value, o.text)) filter (where says(o.status)) > 1 as revised,
    arg_max(e.file_no, s.turn)::integer as file_no
  from observation o join visible_submission s using (submission_id)
  join event e on e.kind = 'accepted' and e.submission_id = o.submission_id
  where o.cluster_id = $cluster group by o.indicator_no, o.year
)
select i.id as indicator, c.year::integer as year, c.status::varchar as status, c.value::double as value, c.text,
  c.vintages::integer as vintages, coalesce(t.revised, false) as revised, c.unfilled_turn is not null as unfilled,
  t.file_no as "statedIn"
from current_observation c join indicator i using (indicator_no) left join stated t using (indicator_no, year)
where c.cluster_id = $cluster
order by i.id, c.year
