-- The day of which a target knows who is of age: what it may be told of a person can change by the day alone. NULL: not known,
-- every record is compared once.
ALTER TABLE outbound_position ADD COLUMN told_day DATE NULL;
