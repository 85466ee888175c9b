-- What stands of one cluster, fact by fact, with the words in which it was filed, those of contacts too.
select i.id as indicator, c.year::integer as year, c.status::varchar as status,
  rtrim(rtrim(c.value::varchar, '0'), '.') as value, coalesce(c.text, k.text) as text, coalesce(k.raw_text, o.raw) as raw
from current_observation c
join observation o on o.submission_id = c.submission_id and o.cluster_id = c.cluster_id
  and o.indicator_no = c.indicator_no and o.year = c.year
join indicator i on i.indicator_no = c.indicator_no
left join contact k on k.submission_id = c.submission_id and k.indicator_no = c.indicator_no and k.year = c.year
where c.cluster_id = $cluster
order by i.id, c.year
