-- Words of contacts of one cluster as they stand: those of the newest submission that says something in each cell.
select i.id as indicator, k.year::integer as year, coalesce(k.text, k.raw_text) as text, o.place,
  e.file_no::integer as submission, f.name as file, s.received_at::varchar as "receivedAt"
from contact k join indicator i using (indicator_no)
join current_observation c on c.cluster_id = k.cluster_id and c.indicator_no = k.indicator_no and c.year = k.year
  and c.submission_id = k.submission_id
join observation o on o.submission_id = k.submission_id and o.indicator_no = k.indicator_no and o.year = k.year
join submission s on s.submission_id = k.submission_id
join event e on e.kind = 'accepted' and e.submission_id = k.submission_id
join file f on f.file_no = e.file_no
where k.cluster_id = $cluster and ($asOf::date is null or s.known_at <= $asOf::date)
order by i.id, k.year
