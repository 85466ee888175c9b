delete from member_year where grouping = $grouping::integer
