-- Words of contacts, which journal/content.ts puts back into their cells.
select submission_id, indicator_no, year, text, raw_text from contact
