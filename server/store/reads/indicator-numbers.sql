-- Ids of indicators by the small numbers that figures carry.
select indicator_no::integer as no, id from indicator order by indicator_no
