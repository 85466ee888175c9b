-- Cells of measures that are one indicator as filed, as a whole number and its fractions of 10⁻¹⁴.
-- $direct JSON list of {m, no, zero, words, doubtful}; zero: 无 counts as 0; words: an answer, which has no number;
-- doubtful: figures in doubt count too
-- $aside JSON list of {no, cluster, year}: figures in doubt · $clusters JSON list of those to read
select d.m, o.cluster_id::integer as cluster, o.year::integer as year,
  trunc(coalesce(o.value, 0))::double as whole,
  ((coalesce(o.value, 0) - trunc(coalesce(o.value, 0))) * 1000000)::double * 1e8 as part,
  0::double as den_whole, 0::double as den_part, o.status = 'none'::observation_status as zero
from current_observation o
semi join (select unnest(from_json($clusters::varchar, '["integer"]')) as cluster_id) k on k.cluster_id = o.cluster_id
join (
  select d.m, d.no::smallint as indicator_no, d.zero, d.words, d.doubtful
  from (select unnest(from_json($direct::varchar, '[{"m":"integer","no":"integer","zero":"boolean","words":"boolean","doubtful":"boolean"}]')) as d)
) d using (indicator_no)
left join (
  select distinct x.no::smallint as indicator_no, x.cluster as cluster_id, x.year::smallint as year
  from (select unnest(from_json($aside::varchar, '[{"no":"integer","cluster":"integer","year":"integer"}]')) as x)
) x on x.indicator_no = o.indicator_no and x.cluster_id = o.cluster_id and x.year = o.year
where (x.year is null or d.doubtful)
  and (o.status = 'value'::observation_status and (o.value is not null or d.words) or o.status = 'none'::observation_status and d.zero)
