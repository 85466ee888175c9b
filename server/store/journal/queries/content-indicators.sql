select indicator_no, id from indicator
