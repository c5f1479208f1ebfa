-- Records whose current version a submission brought that is being taken back, during that transaction: the version that is
-- looked at, from the current one back to one that stays, and the row of a later file that said the same as it.
CREATE TABLE withdrawn_record (
  subject_key   BINARY(16) NOT NULL,
  dataset_no    SMALLINT   NOT NULL,
  record_key    BINARY(16) NOT NULL,
  at_batch_no   BIGINT     NULL,
  at_row_no     INT        NULL,
  said_batch_no BIGINT     NULL,
  said_row_no   INT        NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key)
);
