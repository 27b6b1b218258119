-- Whether an alert on a deployment's data or quality starts a training on what came true.
alter table deployment add column retrain_on_alert boolean default false not null;
