-- The audit trail is a chain: every event has its place and the hash of the one before. Events of earlier versions are
-- chained at the first start after this migration.
alter table audit_event add column position bigint;
alter table audit_event add column previous_hash varchar(64);
alter table audit_event add column hash varchar(64);
alter table audit_event alter column from_status set data type varchar(2000);
alter table audit_event alter column to_status set data type varchar(2000);
create unique index audit_event_position on audit_event (position);
create index audit_event_subject_id on audit_event (subject_id, position);

-- Its one row is the trail's end; who appends holds it until the commit.
create table audit_head (
    id       integer     not null primary key,
    position bigint      not null,
    hash     varchar(64) not null
);
insert into audit_head (id, position, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
