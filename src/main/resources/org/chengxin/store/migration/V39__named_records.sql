-- Which records the rows of a file of keys name: those that came under the number that the row says, and those that came under another
-- number of the same person. It has rows of a file while that is held against the store, and none otherwise.
CREATE TABLE named_record (
  batch_no    BIGINT     NOT NULL,
  row_no      INT        NOT NULL,
  subject_key BINARY(16) NOT NULL,
  record_key  BINARY(16) NOT NULL,
  PRIMARY KEY (batch_no, row_no, subject_key, record_key)
);
