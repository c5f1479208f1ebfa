-- Findings of a code beyond the number that is listed one by one: a hopeless file is told its first faults of every kind,
-- and the rest are counted.
CREATE TABLE unlisted_finding (
  submission_no BIGINT      NOT NULL,
  code          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unlisted      INT         NOT NULL,
  PRIMARY KEY (submission_no, code)
);
