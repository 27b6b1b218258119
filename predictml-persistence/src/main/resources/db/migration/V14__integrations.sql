-- Answers to calls that came with an Idempotency-Key, kept for a day. No status yet: the call is at work, or died in it.
create table idempotent_call (
    id           varchar(64)   not null primary key,
    request_hash varchar(64)   not null,
    status       integer,
    location     varchar(500),
    body         text,
    created_at   timestamp     not null
);
create index idempotent_call_created on idempotent_call (created_at);

-- Addresses that are told of changes, and what they are told. The secret signs; it must be known to be used, so it is kept.
create table webhook (
    id         varchar(40)   not null primary key,
    account_id bigint        not null references account (id),
    url        varchar(2000) not null,
    secret     varchar(100)  not null,
    created_at timestamp     not null
);
create index webhook_account on webhook (account_id, id);

-- No foreign key: a step that tells of itself must not wait for somebody who removes a webhook.
create sequence webhook_delivery_seq;
create table webhook_delivery (
    id          bigint        default nextval('webhook_delivery_seq') not null primary key,
    webhook_id  varchar(40)   not null,
    event       varchar(60)   not null,
    body        text          not null,
    state       varchar(20)   not null,
    attempts    integer       not null,
    outcome     varchar(500)  not null,
    created_at  timestamp     not null,
    next_try_at timestamp
);
create index webhook_delivery_webhook on webhook_delivery (webhook_id, id);
create index webhook_delivery_due on webhook_delivery (next_try_at);
