-- Which of the two models that a training may offer its own is: the blend of several, or the best single one.
alter table training_job add column model_choice varchar(10);
alter table training_job add column artefact_bytes bigint;
update training_job set model_choice = case when model_name like 'WeightedEnsemble%' then 'ACCURATE' else 'SINGLE' end
    where model_name is not null;

-- The other one, which an administrator may choose instead.
create table alternative_model (
    training_id     varchar(40)  not null primary key references training_job (id),
    model_choice    varchar(10)  not null,
    model_name      varchar(200) not null,
    metrics         text         not null,
    report          text         not null,
    artefact_sha256 varchar(64),
    artefact_bytes  bigint
);

-- Which of them was deployed, and its name.
alter table deployment add column model_choice varchar(10);
alter table deployment add column model_name varchar(200);
update deployment set
    model_choice = (select t.model_choice from training_job t where t.id = deployment.training_id),
    model_name = (select t.model_name from training_job t where t.id = deployment.training_id);
alter table deployment alter column model_choice set not null;
alter table deployment alter column model_name set not null;
