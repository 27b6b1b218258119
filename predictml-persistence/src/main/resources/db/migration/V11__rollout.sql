-- A version that is active is live, or it is tried beside the live one: as a canary by a share of the calls, or as a shadow.
alter table deployment add column rollout varchar(10) not null default 'LIVE';
alter table deployment add column rollout_percent integer not null default 100;

-- What a version on trial and the live one beside it did, added up over all nodes and starts.
create table rollout_report (
    deployment_id varchar(40)      not null primary key references deployment (id),
    live_calls    bigint           not null,
    live_rows     bigint           not null,
    live_errors   bigint           not null,
    live_micros   bigint           not null,
    trial_calls   bigint           not null,
    trial_rows    bigint           not null,
    trial_errors  bigint           not null,
    trial_micros  bigint           not null,
    compared_rows bigint           not null,
    agreed_rows   bigint           not null,
    difference    double precision not null,
    dropped       bigint           not null
);
