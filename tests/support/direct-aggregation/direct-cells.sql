-- Cells of measures that are one indicator as filed.
-- $direct JSON list of {m, no, zero, words, doubtful}; zero: 无 counts as 0; words: an answer, which has no number;
-- doubtful: figures in doubt count too
insert into measure_cell
select d.m, o.cluster_id, o.year, coalesce(o.value, 0)::decimal(32, 14), null, o.status = 'none'::observation_status
from current_observation o
join (
  select d.m, d.no::smallint as indicator_no, d.zero, d.words, d.doubtful
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean","doubtful":"boolean"}]')) as d)
) d using (indicator_no)
semi join panel_year p on p.cluster_id = o.cluster_id and p.year = o.year
left join doubtful x on x.indicator_no = o.indicator_no and x.cluster_id = o.cluster_id and x.year = o.year
where (x.year is null or d.doubtful)
  and (o.status = 'value'::observation_status and (o.value is not null or d.words) or o.status = 'none'::observation_status and d.zero)
order by d.m, o.year, o.cluster_id
