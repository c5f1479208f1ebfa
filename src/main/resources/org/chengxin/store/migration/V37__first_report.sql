-- By which row a further department first found a record as it is; batch_no and row_no are the last.
ALTER TABLE record_reporter
  ADD COLUMN first_batch_no BIGINT NULL,
  ADD COLUMN first_row_no   INT    NULL;
UPDATE record_reporter SET first_batch_no = batch_no, first_row_no = row_no;
