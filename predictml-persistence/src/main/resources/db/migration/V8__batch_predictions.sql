-- A file of rows that a dataset's model answers. The rows are in the store, not here.
create table batch_prediction (
    id            varchar(40)   not null primary key,
    dataset_id    varchar(40)   not null references dataset (id),
    owner_id      bigint        not null references account (id),
    filename      varchar(255)  not null,
    status        varchar(20)   not null,
    row_count     integer       not null,
    done_rows     integer       not null,
    failed_rows   integer       not null,
    model_version varchar(20)   not null,
    reason        varchar(2000) not null,
    created_at    timestamp     not null,
    ended_at      timestamp,
    node          varchar(100),
    lease_until   timestamp,
    version       bigint        not null
);
create index batch_prediction_status on batch_prediction (status, id);
create index batch_prediction_dataset on batch_prediction (dataset_id, id);
