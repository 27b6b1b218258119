-- The audit page shows the latest events first; an index that only ascends was not used for that by H2, which read them all.
create index audit_event_latest on audit_event (position desc);
