-- Set where somebody ended the comparison before its time and kept the best so far.
alter table training_job add column comparison_stopped_at timestamp;
