-- A node that was away for longer than its lease must not write over its successor's rows: the term tells them apart.
alter table batch_prediction add column term integer not null default 0;
