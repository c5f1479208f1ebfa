-- A rejected row is closed by a later one about the same record, which is looked for by its keys.
CREATE INDEX rejected_row_by_record ON rejected_row (subject_key, record_key);
