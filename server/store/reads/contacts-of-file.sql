-- Words of contacts as one file states them, with their places.
select o.place, k.text, k.raw_text as raw
from event e join contact k using (submission_id)
join observation o on o.submission_id = k.submission_id and o.indicator_no = k.indicator_no and o.year = k.year
where e.kind = 'accepted' and e.file_no = $file::integer
order by o.place
