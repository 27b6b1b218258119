-- Whether columns that may give the answer away are known beforehand, as somebody answered; JSON, null before the first.
alter table dataset add column leak_answers text;

-- Set when its owner removed it; its file is gone then, and nobody sees it any more. Its trail stays.
alter table dataset add column deleted_at timestamp;
