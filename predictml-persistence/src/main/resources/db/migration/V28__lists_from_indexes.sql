-- Lists count and order thousands of rows to show 25. Each of these holds all that such a question asks, so that no row, with
-- its profile or report, is read to answer it.
create index dataset_own on dataset (owner_id, deleted_at, id desc);
create index dataset_deleted on dataset (id, deleted_at);
create index training_job_newest on training_job (owner_id, id desc, dataset_id);
create index training_job_stands on training_job (status, latest_deployment, id);
create index training_job_busy on training_job (owner_id, status, id, version);
create index review_status on review (training_id, status);
create index deployment_stands on deployment (id, status);
create index notification_unread on notification (account_id, read_at, id);
