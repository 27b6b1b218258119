-- Since when a worker is at a candidate.
alter table training_candidate add column claimed_at timestamp;

-- How much longer a training at work was foreseen to take, and when that was.
alter table training_job add column foreseen_at timestamp;
alter table training_job add column least_millis_left bigint;
alter table training_job add column most_millis_left bigint;
