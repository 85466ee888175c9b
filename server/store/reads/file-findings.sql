select code, severity, indicator, year::integer as year, place, facts from finding where file_no = $id
order by case severity when 'blocks' then 0 when 'explain' then 1 else 2 end, seq
