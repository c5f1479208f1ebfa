-- The central store. One dialect that MySQL 8.0.21+ and MariaDB 10.6+ both accept.
-- Heavy rows are appended and never changed (record_version); what is current is a narrow table that points at them
-- (credit_record). Keys are digests, so that a person has the same key on every node.

-- Numbers that are allotted one after another. Its row 'change' is locked from the beginning of a merge to its commit:
-- merges are one after another, and change numbers become visible in the order of commits.
CREATE TABLE number_series (
  series      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  last_number BIGINT       NOT NULL
);
INSERT INTO number_series (series, last_number) VALUES ('submission', 0), ('batch', 0), ('change', 0), ('dataset', 0);

-- Which keyring the keys and sealed values of this store belong to: with another, every person would get a second key.
CREATE TABLE keyring_mark (
  only_row    TINYINT      NOT NULL PRIMARY KEY,
  fingerprint VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
);

-- A dataset of the catalogue by the short number that the narrow tables carry.
CREATE TABLE dataset_number (
  dataset_no SMALLINT    NOT NULL PRIMARY KEY,
  dataset    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  UNIQUE KEY dataset_number_by_dataset (dataset)
);

-- A file handed in. Counts are final when status is; staged_row is what they are counted from.
CREATE TABLE submission (
  submission_no   BIGINT       NOT NULL PRIMARY KEY,
  receipt         VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  work_token      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  department      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dataset         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  original_name   VARCHAR(1024) NOT NULL,
  sha256          CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size_bytes      BIGINT       NOT NULL,
  received_at     DATETIME(3)  NOT NULL,
  finished_at     DATETIME(3)  NULL,
  mapping_version CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  same_as         VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  batch_no        BIGINT       NOT NULL,
  gate_refused    BOOLEAN      NOT NULL DEFAULT FALSE,
  physical_rows   INT          NOT NULL DEFAULT 0,
  blank_rows      INT          NOT NULL DEFAULT 0,
  rows_json       VARCHAR(1024) CHARACTER SET ascii COLLATE ascii_bin NULL,
  cause           VARCHAR(2000) NULL,
  UNIQUE KEY submission_by_receipt (receipt),
  UNIQUE KEY submission_by_token (work_token),
  KEY submission_by_digest (sha256, department)
);

-- Every change to the store has one: an import, later a lifecycle run or an operator's decision.
CREATE TABLE batch (
  batch_no        BIGINT       NOT NULL PRIMARY KEY,
  kind            VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  submission_no   BIGINT       NULL,
  dataset_no      SMALLINT     NULL,
  mapping_version CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at      DATETIME(3)  NOT NULL,
  created_by      VARCHAR(128) NOT NULL,
  reason          VARCHAR(1000) NULL,
  staged_from     BIGINT       NOT NULL DEFAULT 0,
  change_no       BIGINT       NULL,
  merged_at       DATETIME(3)  NULL,
  KEY batch_by_change (change_no)
);

-- A record as it was once handed in: immutable, appended in arrival order, no secondary index. The key is the provenance:
-- the batch names the submission, row_no is the physical row of the file. payload is JSON, field code -> canonical text,
-- with the fields that the catalogue says are encrypted; kept as text so that both servers store the same bytes.
CREATE TABLE record_version (
  batch_no       BIGINT     NOT NULL,
  row_no         INT        NOT NULL,
  dataset_no     SMALLINT   NOT NULL,
  subject_key    BINARY(16) NOT NULL,
  record_key     BINARY(16) NOT NULL,
  content_digest BINARY(16) NOT NULL,
  version        INT        NOT NULL,
  prev_batch_no  BIGINT     NULL,
  prev_row_no    INT        NULL,
  decision_date  DATE       NULL,
  payload        LONGTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (batch_no, row_no)
);

-- What is current, narrow: all of a person's records side by side; the primary key is the deduplication.
-- state: A active (more to come with the lifecycle).
CREATE TABLE credit_record (
  subject_key    BINARY(16)  NOT NULL,
  dataset_no     SMALLINT    NOT NULL,
  record_key     BINARY(16)  NOT NULL,
  content_digest BINARY(16)  NOT NULL,
  batch_no       BIGINT      NOT NULL,
  row_no         INT         NOT NULL,
  version        INT         NOT NULL,
  state          CHAR(1)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_value    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  decision_date  DATE        NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key)
);

-- One person or organisation by its identity number.
CREATE TABLE subject (
  subject_key   BINARY(16)   NOT NULL PRIMARY KEY,
  kind          VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id_type       VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number_sealed VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name          VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name_key      BINARY(16)   NOT NULL,
  birth_date    DATE         NULL,
  sex           CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  region        CHAR(6)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  first_batch   BIGINT       NOT NULL
);

-- One line for every physical row that is not blank, written with its chunk; narrow but for the subject's attributes,
-- which are filled only where the subject was not known when the row was staged.
-- outcome: N new, C changed, U unchanged, D duplicate in the file, O older, R rejected, H held, S note or total.
-- N, C and U are what staging saw; the later steps correct the exceptions. Rows without keys have zero keys.
CREATE TABLE staged_row (
  batch_no       BIGINT       NOT NULL,
  subject_key    BINARY(16)   NOT NULL,
  record_key     BINARY(16)   NOT NULL,
  row_no         INT          NOT NULL,
  outcome        CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content_digest BINARY(16)   NULL,
  name_key       BINARY(16)   NULL,
  order_value    VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  decision_date  DATE         NULL,
  seen_batch_no  BIGINT       NULL,
  seen_row_no    INT          NULL,
  seen_version   INT          NULL,
  kind           VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  id_type        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  number_sealed  VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name           VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  birth_date     DATE         NULL,
  sex            CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  region         CHAR(6)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (batch_no, subject_key, record_key, row_no)
);

-- What was found, row 0 being the file as a whole. Values are masked before they come here.
CREATE TABLE finding (
  submission_no BIGINT       NOT NULL,
  row_no        INT          NOT NULL,
  seq           INT          NOT NULL,
  column_no     INT          NOT NULL,
  field         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  code          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  arguments     VARCHAR(4000) NOT NULL,
  masked        VARCHAR(400) NULL,
  PRIMARY KEY (submission_no, row_no, seq)
);

-- Rows that wait for a person's decision: the same number under two names.
CREATE TABLE held_record (
  batch_no    BIGINT      NOT NULL,
  row_no      INT         NOT NULL,
  subject_key BINARY(16)  NOT NULL,
  dataset_no  SMALLINT    NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  why         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  decided     BOOLEAN     NOT NULL DEFAULT FALSE,
  PRIMARY KEY (batch_no, row_no)
);

-- What a target was last told of a record: the digest of the exported form, and the package that carried it.
CREATE TABLE outbound (
  target        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_key   BINARY(16)  NOT NULL,
  dataset_no    SMALLINT    NOT NULL,
  record_key    BINARY(16)  NOT NULL,
  digest        BINARY(16)  NOT NULL,
  batch_no      BIGINT      NOT NULL,
  row_no        INT         NOT NULL,
  package_no    BIGINT      NOT NULL,
  PRIMARY KEY (target, subject_key, dataset_no, record_key)
);

-- A package for a target. PREPARED: its items are fixed and point at immutable versions, so that its files can be written
-- again, byte for byte, after a kill; once sha256 is there they are written, and the target may have them. DELIVERED: the
-- target has it, and outbound says so. definition is the digest of the target's own part of the mappings.
CREATE TABLE outbound_package (
  target          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  package_no      BIGINT       NOT NULL,
  name            VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  package_date    DATE         NOT NULL,
  status          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_change     BIGINT       NOT NULL,
  to_change       BIGINT       NOT NULL,
  mapping_version CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  definition      CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  program_version VARCHAR(64)  NOT NULL,
  added           INT          NOT NULL DEFAULT 0,
  modified        INT          NOT NULL DEFAULT 0,
  deleted         INT          NOT NULL DEFAULT 0,
  sha256          CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  prepared_at     DATETIME(3)  NOT NULL,
  delivered_at    DATETIME(3)  NULL,
  PRIMARY KEY (target, package_no)
);

-- One record in a package. op: A add, M modify, D delete. batch_no and row_no point at the version that is told (for D: the
-- one told last).
CREATE TABLE outbound_item (
  target      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  package_no  BIGINT      NOT NULL,
  dataset_no  SMALLINT    NOT NULL,
  subject_key BINARY(16)  NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  op          CHAR(1)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  digest      BINARY(16)  NULL,
  batch_no    BIGINT      NOT NULL,
  row_no      INT         NOT NULL,
  PRIMARY KEY (target, package_no, dataset_no, subject_key, record_key)
);

-- How far a target has been told: changes up to told_change, in the form of this definition.
CREATE TABLE outbound_position (
  target          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  last_package_no BIGINT      NOT NULL,
  told_change     BIGINT      NOT NULL,
  definition      CHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL
);

-- Who runs what, so that nothing runs twice. A claim whose owner is dead is taken over.
CREATE TABLE run_claim (
  claim_key    VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  owner        VARCHAR(200) NOT NULL,
  claimed_at   DATETIME(3)  NOT NULL,
  heartbeat_at DATETIME(3)  NOT NULL
);
