-- What was answered, per deployment and span of time. Each run of a node writes rows of its own; later they are added up.
create table prediction_count (
    deployment_id varchar(40)  not null,
    span          varchar(10)  not null,
    begin_at      timestamp    not null,
    source        varchar(140) not null,
    calls         bigint       not null,
    row_count     bigint       not null,
    input_errors  bigint       not null,
    other_errors  bigint       not null,
    faults        bigint       not null,
    certainty     double precision not null,
    latency       text         not null,
    inputs        text         not null,
    outputs       text         not null,
    primary key (deployment_id, span, begin_at, source)
);
create index prediction_count_age on prediction_count (span, begin_at);

-- What a deployment's model learned from, and what it promised.
create table model_reference (
    deployment_id varchar(40)      not null primary key,
    inputs        text             not null,
    outputs       text             not null,
    metric        varchar(20)      not null,
    promised      double precision not null
);

-- Alerts: raised beyond a limit, cleared well below it.
create sequence monitoring_alert_seq;
create table monitoring_alert (
    id            bigint           not null primary key,
    deployment_id varchar(40)      not null,
    rule          varchar(30)      not null,
    subject       varchar(1000)    not null,
    latest        double precision not null,
    worst         double precision not null,
    threshold     double precision not null,
    raised_at     timestamp        not null,
    cleared_at    timestamp
);
create index monitoring_alert_deployment on monitoring_alert (deployment_id, cleared_at);
