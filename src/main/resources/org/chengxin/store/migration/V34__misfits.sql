-- A record that is not sent to a target because its own check would refuse it: the version that does not fit, the code and the
-- field, and what is asked of it. Gone when the record fits, or may not go there any more.
CREATE TABLE outbound_misfit (
  target      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_key BINARY(16)   NOT NULL,
  dataset_no  SMALLINT     NOT NULL,
  record_key  BINARY(16)   NOT NULL,
  batch_no    BIGINT       NOT NULL,
  row_no      INT          NOT NULL,
  code        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  field       VARCHAR(64)  NOT NULL,
  asked       VARCHAR(200) NOT NULL,
  found_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (target, subject_key, dataset_no, record_key)
);
