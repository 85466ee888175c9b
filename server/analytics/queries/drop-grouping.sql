delete from member where grouping = $grouping::integer
