-- Who is in the panel per group and year, and whose form asks for each indicator: the N of "n of N".
-- $indicators JSON list of {no, form}: editions that ask for it; $clusters $groups parallel lists; $from $to years.
with member as materialized (select unnest($clusters::integer[]) as cluster_id, unnest($groups::integer[]) as g),
chosen as (select distinct cluster_id from member),
wanted as materialized (
  select i.no::smallint as indicator_no, i.form
  from (select unnest(from_json($indicators::varchar, '[{"no":"integer","form":"varchar"}]')) as i)
),
indicators as (select distinct indicator_no from wanted),
asks as (select distinct f.cluster_id, w.indicator_no from cluster_form f join wanted w using (form)),
stated as (
  select o.cluster_id, o.indicator_no, o.year
  from current_observation o join indicators using (indicator_no) semi join chosen using (cluster_id)
  where o.status = 'value' and o.year between $from::integer and $to::integer
),
answer as (
  select i.indicator_no, p.cluster_id, p.year, p.size, s.cluster_id is not null as known,
    s.cluster_id is not null or a.cluster_id is not null as asked
  from panel_year p semi join chosen using (cluster_id) cross join indicators i
  left join asks a on a.cluster_id = p.cluster_id and a.indicator_no = i.indicator_no
  left join stated s on s.cluster_id = p.cluster_id and s.indicator_no = i.indicator_no and s.year = p.year
  where p.year between $from::integer and $to::integer
)
select indicator_no::integer as no, g as "group", year::integer as year,
  (count(*) filter (asked))::integer as of, (count(*) filter (not asked))::integer as not_asked,
  ((sum(size::decimal(38, 6)) filter (known)) / nullif(sum(size::decimal(38, 6)) filter (asked), 0))::double as coverage,
  coalesce(list(cluster_id order by cluster_id) filter (asked and not known), []::integer[]) as missing
from answer join member using (cluster_id)
group by indicator_no, g, year
order by no, "group", year
