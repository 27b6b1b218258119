-- The 95 % interval of a candidate's score; null where there is none.
alter table training_candidate add column score_lower double precision;
alter table training_candidate add column score_upper double precision;

-- A column's name may have 500 characters, also where the rows are split by it.
alter table training_job alter column row_split set data type varchar(520);
