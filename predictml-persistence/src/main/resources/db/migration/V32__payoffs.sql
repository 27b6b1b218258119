-- What a model's answers are worth, in money; null where nobody has said.
alter table training_job add column payoffs text;
