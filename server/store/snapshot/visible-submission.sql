create or replace temp table visible_submission as from main.submission_as_of($asOf::date)
