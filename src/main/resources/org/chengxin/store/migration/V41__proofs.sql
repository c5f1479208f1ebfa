-- What the last proof of a target came to. differs_since: when what we believe it has was first found to be wrong; NULL while all
-- agrees. records: how many differed at last.
CREATE TABLE outbound_proof (
  target        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  proved_at     DATETIME(3) NOT NULL,
  differs_since DATETIME(3) NULL,
  records       BIGINT      NOT NULL DEFAULT 0
);
