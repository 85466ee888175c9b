-- Lets go of what is kept of $kind for submissions ($submissions, JSON), whatever program made it.
delete from derived where kind = $kind and submission_id in (select unnest(from_json($submissions::varchar, '["integer"]')))
