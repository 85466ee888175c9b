-- What the ledger to measure on is made of. $indicators $forms $leagues: JSON lists of ids, edition ids and codes.
create or replace temp table bench as
select $clusters::integer as clusters, $from::integer as first_year, $to::integer as last_year,
  from_json($indicators::varchar, '["varchar"]') as indicators, from_json($leagues::varchar, '["varchar"]') as leagues,
  $size::varchar as size
