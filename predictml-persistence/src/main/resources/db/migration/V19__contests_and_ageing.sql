-- Answers that somebody says are wrong; one for an answer, the last one that was said.
create table contest (
    call_id       varchar(40)   not null,
    row_place     integer       not null,
    deployment_id varchar(40)   not null,
    contested_at  timestamp     not null,
    email         varchar(254)  not null,
    remark        varchar(2000) not null,
    primary key (call_id, row_place),
    foreign key (call_id, row_place) references kept_prediction (call_id, row_place) on delete cascade
);
create index contest_deployment on contest (deployment_id, contested_at);

-- An approval may end: on a day, or where drift or quality pass a line.
alter table deployment add column approved_until timestamp;
alter table deployment add column drift_line double precision;
alter table deployment add column quality_line double precision;
alter table deployment add column lapsed_at timestamp;
alter table deployment add column lapse_reason varchar(2000);
