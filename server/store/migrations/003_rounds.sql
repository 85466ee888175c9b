-- Acts of the January review are events like any other; they say in which round they were done.
alter table event add column round varchar;
