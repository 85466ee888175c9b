select indicator_no::integer as indicator_no, id from indicator order by indicator_no
