-- An invited account has no password until its person chooses one. What was signed for an earlier generation is worth nothing.
alter table account alter column password_hash drop not null;
alter table account add column disabled_at timestamp;
alter table account add column generation integer not null default 0;
alter table account add column signed_in_at timestamp;

-- Only the hash of a key is kept; the hint is how it begins.
create table api_key (
    id         varchar(40)  not null primary key,
    account_id bigint       not null references account (id),
    name       varchar(100) not null,
    hint       varchar(20)  not null,
    hash       varchar(64)  not null unique,
    created_at timestamp    not null,
    used_at    timestamp
);
create index api_key_account on api_key (account_id, id);

create table portal_session (
    id         varchar(40)  not null primary key,
    account_id bigint       not null references account (id),
    address    varchar(100) not null,
    agent      varchar(200) not null,
    begun_at   timestamp    not null,
    seen_at    timestamp    not null
);
create index portal_session_account on portal_session (account_id, id);
create index portal_session_seen on portal_session (seen_at);

-- Links to choose a password; only the hash of what they carry is kept.
create table password_link (
    hash       varchar(64) not null primary key,
    account_id bigint      not null references account (id),
    expires_at timestamp   not null
);
create index password_link_account on password_link (account_id);
