-- While a submission is staged: what no two of its rows may hold, as keyed digests, for each such rule of its dataset. Emptied
-- when the rows are settled.
CREATE TABLE unique_value (
  batch_no     BIGINT     NOT NULL,
  rule_no      SMALLINT   NOT NULL,
  value_digest BINARY(16) NOT NULL,
  row_no       INT        NOT NULL,
  subject_key  BINARY(16) NOT NULL,
  record_key   BINARY(16) NOT NULL,
  PRIMARY KEY (batch_no, rule_no, value_digest, row_no)
);
