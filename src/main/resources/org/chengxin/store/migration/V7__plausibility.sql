-- What was counted over the good rows of a submission, written with its chunks: in how many a field is filled, of how many.
-- value_digest is the keyed digest of the one value that all of them hold; NULL where there is none or more than one.
CREATE TABLE submission_field (
  submission_no BIGINT      NOT NULL,
  field         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  good_rows     INT         NOT NULL,
  filled        INT         NOT NULL,
  value_digest  BINARY(16)  NULL,
  PRIMARY KEY (submission_no, field)
);
