-- What became of one record is asked by people.
CREATE INDEX record_event_by_record ON record_event (subject_key, dataset_no, record_key);
