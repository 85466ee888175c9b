-- What is kept of $kind for submissions ($submissions, JSON), made by the program $edition.
select submission_id::integer as submission, own, beside, body from derived
where kind = $kind and edition = $edition
  and submission_id in (select unnest(from_json($submissions::varchar, '["integer"]')))
