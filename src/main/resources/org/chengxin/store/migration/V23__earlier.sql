-- Which version was current before and after, where an event changed that without a version of its own: something was taken back.
-- NULL afterwards: the record was gone. So it can be told what was current at any moment.
ALTER TABLE record_event
  ADD COLUMN was_batch_no BIGINT NULL,
  ADD COLUMN was_row_no   INT    NULL,
  ADD COLUMN now_batch_no BIGINT NULL,
  ADD COLUMN now_row_no   INT    NULL;

-- The day at whose end the store was asked for; NULL for the moment of the question.
ALTER TABLE person_query ADD COLUMN as_of DATE NULL;
