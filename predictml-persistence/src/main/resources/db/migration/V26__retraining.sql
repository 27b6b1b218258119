-- The live deployment that a training is to replace, where it was trained again on what came true since.
alter table training_job add column challenger_of varchar(40);
