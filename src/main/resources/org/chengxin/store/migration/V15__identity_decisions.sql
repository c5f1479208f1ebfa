-- What people decide about a number that was handed in under another name. Decisions are kept for good; one that was revoked
-- counts no more. verdict: SAME (the name is the known person's), RENAMED (it is, and the person is called so from now on),
-- OTHER (another person: such rows stay out). name_digest is of the name as it is compared, whatever the shape of its
-- characters. sets_name: the subject got its name by this; former_* what it was called before and which batch said so.
-- after_change: the last change when it was decided.
CREATE TABLE identity_decision (
  decision_no   BIGINT        NOT NULL PRIMARY KEY,
  subject_key   BINARY(16)    NOT NULL,
  name_digest   BINARY(16)    NOT NULL,
  name          VARCHAR(400)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  verdict       VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  decided_at    DATETIME(3)   NOT NULL,
  decided_by    VARCHAR(128)  NOT NULL,
  reason        VARCHAR(1000) NOT NULL,
  after_change  BIGINT        NOT NULL,
  sets_name     BOOLEAN       NOT NULL,
  former_name   VARCHAR(400)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  former_key    BINARY(16)    NULL,
  former_digest BINARY(16)    NULL,
  former_batch  BIGINT        NULL,
  revoked_at    DATETIME(3)   NULL,
  revoked_by    VARCHAR(128)  NULL,
  revoke_reason VARCHAR(1000) NULL,
  KEY identity_decision_by_subject (subject_key)
);

-- Rows that a decision in force has settled, and what each became: as staged_row.outcome. at_merge: its file came after the
-- decision and was never held. entered_batch holds the version by which it was entered, known_* what was current before.
CREATE TABLE identity_decision_row (
  batch_no      BIGINT      NOT NULL,
  row_no        INT         NOT NULL,
  decision_no   BIGINT      NOT NULL,
  at_merge      BOOLEAN     NOT NULL,
  outcome       CHAR(1)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entered_batch BIGINT      NULL,
  known_batch   BIGINT      NULL,
  known_row     INT         NULL,
  known_order   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (batch_no, row_no),
  KEY identity_decision_row_by_decision (decision_no)
);

-- All that waits of one number is decided together.
CREATE INDEX held_record_by_subject ON held_record (subject_key);

-- Which batch brought the name, where it was not the first.
ALTER TABLE subject ADD COLUMN name_batch BIGINT NULL;

-- A decision has changed what became of its rows: its answer is to be written anew.
ALTER TABLE submission ADD COLUMN answer_due BOOLEAN NOT NULL DEFAULT FALSE;

INSERT INTO number_series (series, last_number) VALUES ('decision', 0);
