-- What was made from the other tables and takes long to make: reviews of reports, counts of their findings. Nothing is
-- lost with a row; it is right as long as what it rests on bears the names that stand beside it.
create table derived (
  kind varchar not null,           -- review, count
  submission_id integer not null,
  edition varchar not null,        -- names the program and its rules
  own varchar not null,            -- names what it rests on in its own cluster
  beside varchar not null,         -- names the other reports of the year; empty where they change nothing
  body varchar not null
);
