-- Other reports have come and left the body as it is: names them. $rows JSON list of submissions with the new name.
update derived set beside = r.beside
from (select unnest(from_json($rows::varchar, '[{"submission":"integer","beside":"varchar"}]'), recursive := true)) r
where derived.kind = $kind and derived.edition = $edition and derived.submission_id = r.submission
