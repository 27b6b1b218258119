-- Answered rows that are kept for a time, so that what came true can be joined to them.
create table kept_prediction (
    call_id       varchar(40)      not null,
    row_place     integer          not null,
    deployment_id varchar(40)      not null,
    answered_at   timestamp        not null,
    label         varchar(100000)  not null,
    answer_number double precision,
    confidence    double precision,
    lower_bound   double precision,
    upper_bound   double precision,
    inputs        varchar(1000000) not null,
    truth         varchar(100000),
    truth_at      timestamp,
    primary key (call_id, row_place)
);
create index kept_prediction_deployment on kept_prediction (deployment_id, answered_at);
create index kept_prediction_age on kept_prediction (answered_at);
