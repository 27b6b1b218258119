-- Mails that are to be sent, each written in the transaction of what it tells of.
create table mail_outbox (
    notification_id bigint       not null primary key,
    account_id      bigint       not null,
    kind            varchar(30)  not null,
    subject         varchar(300) not null,
    message         varchar(2000) not null,
    training_id     varchar(40)  not null,
    created_at      timestamp    not null,
    digest          boolean      not null,
    state           varchar(10)  not null,
    due_at          timestamp    not null,
    attempts        integer      not null,
    together        bigint,
    problem         varchar(500) not null
);
create index mail_outbox_due on mail_outbox (state, due_at);
create index mail_outbox_together on mail_outbox (together);

-- Who wants which mails; who has no row wants all of them at once.
create table mail_preference (
    account_id bigint        not null primary key,
    language   varchar(5)    not null,
    at_once    varchar(1000) not null,
    daily      varchar(1000) not null
);
