-- Where the table of a dataset lies that was not uploaded; its stored file is a sample then.
alter table dataset add column source_location varchar(1000);
alter table dataset add column source_format varchar(20);
alter table dataset add column source_rows bigint;
alter table dataset add column source_bytes bigint;
alter table dataset add column source_fingerprint varchar(100);
alter table dataset add column source_survey text;

-- A table that a cluster reads where it lies; the dataset that comes of it has the same id.
create table table_survey (
    id            varchar(40)   not null primary key,
    owner_id      bigint        not null references account (id),
    location      varchar(1000) not null,
    format        varchar(20)   not null,
    target_column varchar(1000) not null,
    status        varchar(20)   not null,
    reason        varchar(2000) not null,
    created_at    timestamp     not null,
    ended_at      timestamp,
    node          varchar(100),
    term          integer       not null,
    lease_until   timestamp,
    version       bigint        not null
);
create index table_survey_status on table_survey (status, id);
create index table_survey_owner on table_survey (owner_id, id);
