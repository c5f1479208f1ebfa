-- Files that hold all of a department's records of a dataset, or of the slices that they name (slice_field is the field that says of
-- which slice a record is): what they lack is taken out of the store when they are merged. slice is '' where there are none.
CREATE TABLE whole_file (
  batch_no    BIGINT       NOT NULL,
  slice       VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  slice_field VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (batch_no, slice)
);

-- The batch of a whole file that took the record out, where one goes back over that, and before which change.
ALTER TABLE withdrawn_record
  ADD COLUMN gone_batch_no BIGINT NULL,
  ADD COLUMN before_change BIGINT NULL;
