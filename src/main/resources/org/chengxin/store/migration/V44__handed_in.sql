-- Files that a target handed in itself, by the digest of what was in the sealed file: the submissions that have it are the target's to be
-- answered.
CREATE TABLE handed_in (
  target     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sha256     CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  department VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (target, sha256)
);

-- Which answer to them was carried back last. edition: how many there were, counted from 1. sha256: of its files.
CREATE TABLE carried_answer (
  target     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  receipt    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  edition    INT         NOT NULL,
  sha256     CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  carried_at DATETIME(3) NOT NULL,
  PRIMARY KEY (target, receipt)
);
