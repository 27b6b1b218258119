-- People who come from the company's own issuer are known by what it calls them, never by an e-mail address.
alter table account add column issuer varchar(500);
alter table account add column subject varchar(255);
alter table account add column told_at timestamp;
alter table account add constraint account_subject unique (issuer, subject);

-- Who asked for a link to choose a new password by mail. The link itself is made when it is sent.
create table password_mail (
    account_id bigint     not null primary key references account (id),
    language   varchar(5) not null,
    due_at     timestamp  not null,
    attempts   integer    not null
);
create index password_mail_due on password_mail (due_at);

-- How many rows each user had answered on a day (UTC).
create table prediction_usage (
    account_id  bigint not null,
    usage_day   bigint not null,
    predictions bigint not null,
    primary key (account_id, usage_day)
);
