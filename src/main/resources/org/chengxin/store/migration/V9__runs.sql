-- Every run, ours to tell of: who began it when and why, how it ended, who asked it to stop. Spring Batch's tables are the
-- engine's memory; this is the operators'. Purged by age; what operators did is kept in operator_action.
INSERT INTO number_series (series, last_number) VALUES ('run', 0);

-- state: RUNNING, COMPLETED, FAILED (cause says why), STOPPED (asked to; goes on where it stood), LOST (its process or
-- machine went away). parent_no is the chain that a run was part of.
CREATE TABLE run (
  run_no          BIGINT        NOT NULL PRIMARY KEY,
  parent_no       BIGINT        NULL,
  kind            VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  task            VARCHAR(128)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  label           VARCHAR(128)  NOT NULL,
  submission_no   BIGINT        NULL,
  department      VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  state           VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner           VARCHAR(200)  NOT NULL,
  started_by      VARCHAR(128)  NOT NULL,
  reason          VARCHAR(1000) NULL,
  mapping_version VARCHAR(64)   NOT NULL,
  program_version VARCHAR(64)   NOT NULL,
  started_at      DATETIME(3)   NOT NULL,
  ended_at        DATETIME(3)   NULL,
  stop_at         DATETIME(3)   NULL,
  stop_by         VARCHAR(128)  NULL,
  stop_reason     VARCHAR(1000) NULL,
  cause           VARCHAR(2000) NULL,
  KEY run_by_task (task, run_no),
  KEY run_by_submission (submission_no, run_no),
  KEY run_by_state (state, run_no)
);

-- A claim names its run. Heartbeats are of the database's clock (UTC): machines' clocks differ and jump.
ALTER TABLE run_claim ADD COLUMN run_no BIGINT NOT NULL DEFAULT 0;

-- Whether a person began it: what a person begins is not counted among automatic restarts.
ALTER TABLE run ADD COLUMN by_person BOOLEAN NOT NULL DEFAULT FALSE;

-- Which program staged a batch, beside its mapping: half a file must not be read by one and half by another.
ALTER TABLE batch ADD COLUMN program_version VARCHAR(64) NULL;

-- The submission whose archived file is processed once more, by an operator's decision.
ALTER TABLE submission ADD COLUMN attempt_of VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
