-- A version that is active is live, or it is tried beside the live one: as a canary by a share of the calls, or as a shadow.
alter table deployment add column rollout varchar(10) not null default 'LIVE';
alter table deployment add column rollout_percent integer not null default 100;

-- What a version on trial and the live one beside it did, added up over all nodes and starts.
create table rollout_report (
    deployment_id varchar(40)      not null primary key references deployment (id),
    live_calls    bigint           not null default 0,
    live_rows     bigint           not null default 0,
    live_errors   bigint           not null default 0,
    live_micros   bigint           not null default 0,
    trial_calls   bigint           not null default 0,
    trial_rows    bigint           not null default 0,
    trial_errors  bigint           not null default 0,
    trial_micros  bigint           not null default 0,
    compared_rows bigint           not null default 0,
    agreed_rows   bigint           not null default 0,
    difference    double precision not null default 0,
    dropped       bigint           not null default 0
);

-- How long Azure gives the operation that is under way.
alter table azure_deployment add column operation_until timestamp;
