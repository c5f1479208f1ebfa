-- Records that a department took back by a file of their keys (batches of kind KEYS): what it had said of them until then counts no
-- more, as long as that file is not itself withdrawn. said_*: by which row it had last found the record as another department's.
CREATE TABLE key_withdrawal (
  subject_key   BINARY(16) NOT NULL,
  dataset_no    SMALLINT   NOT NULL,
  record_key    BINARY(16) NOT NULL,
  batch_no      BIGINT     NOT NULL,
  row_no        INT        NOT NULL,
  said_batch_no BIGINT     NULL,
  said_row_no   INT        NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key, batch_no),
  KEY key_withdrawal_by_batch (batch_no)
);
