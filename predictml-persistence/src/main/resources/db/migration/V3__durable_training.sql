-- Set where somebody ended the comparison before its time and kept the best so far.
alter table training_job add column comparison_stopped_at timestamp;

-- Of the time budget, by runs before this one: a comparison that was cut short can be given more time.
alter table training_job add column used_seconds bigint default 0 not null;

-- A candidate that would have gone on, had there been more time.
alter table training_candidate add column cut_short boolean default false not null;

-- Which node is at work on a training, for the how-manieth time it was taken up, and until when others leave it alone.
alter table training_job add column node varchar(100);
alter table training_job add column term integer default 0 not null;
alter table training_job add column lease_until timestamp;

-- When a user's latest training began, for the order of the queue.
create index training_job_owner on training_job (owner_id, started_at);
