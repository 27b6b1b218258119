-- Candidates race by rungs: where each stands, and whether it was let in there.
alter table training_candidate add column rung integer default 0 not null;
alter table training_candidate add column admitted boolean default true not null;
