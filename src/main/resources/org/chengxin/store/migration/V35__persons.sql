-- One person under several numbers. What was handed in stays under the number that it was handed in under: whose number that is
-- now stands here, and can be taken back without touching a record.

-- What the police say of a person, as far as it is current (rows of a dataset with 'person'): worked out from the current versions.
-- in_force: not taken back by the police themselves. old_key: the number that is no longer used.
CREATE TABLE number_change (
  subject_key BINARY(16) NOT NULL,
  dataset_no  SMALLINT   NOT NULL,
  record_key  BINARY(16) NOT NULL,
  batch_no    BIGINT     NOT NULL,
  row_no      INT        NOT NULL,
  arrival_no  BIGINT     NOT NULL,
  in_force    BOOLEAN    NOT NULL,
  old_key     BINARY(16) NULL,
  died_on     DATE       NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key),
  KEY number_change_by_old (old_key)
);

-- Rows of such a dataset while they are merged: what they say, and why one is refused.
CREATE TABLE staged_change (
  batch_no    BIGINT     NOT NULL,
  row_no      INT        NOT NULL,
  subject_key BINARY(16) NOT NULL,
  record_key  BINARY(16) NOT NULL,
  in_force    BOOLEAN    NOT NULL,
  old_key     BINARY(16) NULL,
  died_on     DATE       NULL,
  code        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (batch_no, row_no),
  KEY staged_change_by_old (batch_no, old_key),
  KEY staged_change_by_record (batch_no, subject_key, record_key)
);

-- Numbers that are no longer used: next_key is the number that took its place, subject_key the one that is used now.
CREATE TABLE subject_alias (
  alias_key   BINARY(16) NOT NULL PRIMARY KEY,
  next_key    BINARY(16) NOT NULL,
  subject_key BINARY(16) NOT NULL,
  batch_no    BIGINT     NOT NULL,
  row_no      INT        NOT NULL,
  KEY subject_alias_by_subject (subject_key),
  KEY subject_alias_by_next (next_key)
);

-- What that was before and after each batch that changed it, so that a day that is past can be told as it was: empty for a number of
-- its own.
CREATE TABLE alias_event (
  alias_key BINARY(16) NOT NULL,
  batch_no  BIGINT     NOT NULL,
  was_key   BINARY(16) NULL,
  now_key   BINARY(16) NULL,
  PRIMARY KEY (alias_key, batch_no),
  KEY alias_event_by_was (was_key)
);

-- That an operator holds two numbers apart although the police say they are one person's. Kept for good.
CREATE TABLE number_split (
  split_no      BIGINT        NOT NULL PRIMARY KEY,
  old_key       BINARY(16)    NOT NULL,
  new_key       BINARY(16)    NOT NULL,
  split_at      DATETIME(3)   NOT NULL,
  split_by      VARCHAR(128)  NOT NULL,
  reason        VARCHAR(1000) NOT NULL,
  joined_at     DATETIME(3)   NULL,
  joined_by     VARCHAR(128)  NULL,
  join_reason   VARCHAR(1000) NULL,
  KEY number_split_by_old (old_key)
);
INSERT INTO number_series (series, last_number) VALUES ('split', 0);

-- The same record stands, newer, under another number of the same person.
ALTER TABLE credit_record ADD COLUMN superseded BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE life_fact ADD COLUMN superseded BOOLEAN NOT NULL DEFAULT FALSE;

-- Under which number of the person a target is told; the record's own where it is empty.
ALTER TABLE outbound ADD COLUMN person_key BINARY(16) NULL;
ALTER TABLE outbound_item ADD COLUMN person_key BINARY(16) NULL;

ALTER TABLE subject ADD COLUMN died_on DATE NULL;

-- While suspicions are looked for: numbers under which one name stands with one day of birth, of which there are several.
CREATE TABLE near_candidate (
  birth_date  DATE       NOT NULL,
  name_key    BINARY(16) NOT NULL,
  subject_key BINARY(16) NOT NULL,
  PRIMARY KEY (birth_date, name_key, subject_key)
);

-- Whom a number names is asked again when it becomes another's.
CREATE INDEX responsible_link_by_subject ON responsible_link (subject_key);

-- The row by which the police gave a subject its new name; empty for what operators decide.
ALTER TABLE identity_decision ADD COLUMN by_batch BIGINT NULL;
ALTER TABLE identity_decision ADD COLUMN by_row INT NULL;

-- Departments other than the one whose row is a record's current version that reported the same decision, and found it as it was:
-- by which row last.
CREATE TABLE record_reporter (
  subject_key BINARY(16)  NOT NULL,
  dataset_no  SMALLINT    NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  department  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  batch_no    BIGINT      NOT NULL,
  row_no      INT         NOT NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key, department)
);
