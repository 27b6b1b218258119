-- How the rows that judge are parted from those that are learned from: random, time:<column> or group:<column>.
alter table training_job add column row_split varchar(320) default 'random' not null;
