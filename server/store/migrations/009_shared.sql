-- What an act that belongs to no round is about: a target, an annotation, a shared view; see domain/shared-act.ts.
alter table event add column subject varchar;
