-- What people decide about submissions: confirmations, exemptions, and the log of what operators do.

-- verdict of the gate over the submission as a whole: PASSES, REFUSED or AWAITS; null before. sheet_no, header_row and
-- name_column say where its table stands, dataset_version by which version of its dataset it was read, so that it can be gone
-- on with days later.
ALTER TABLE submission
  ADD COLUMN verdict         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN dataset_version INT NULL,
  ADD COLUMN sheet_no        INT NULL,
  ADD COLUMN header_row      INT NULL,
  ADD COLUMN name_column     INT NULL;
UPDATE submission SET verdict = CASE WHEN gate_refused THEN 'REFUSED' ELSE 'PASSES' END;
ALTER TABLE submission DROP COLUMN gate_refused;

-- What a person said of a submission that waited: once, and for good.
CREATE TABLE confirmation (
  submission_no BIGINT        NOT NULL PRIMARY KEY,
  accepted      BOOLEAN       NOT NULL,
  decided_at    DATETIME(3)   NOT NULL,
  decided_by    VARCHAR(128)  NOT NULL,
  reason        VARCHAR(1000) NOT NULL
);

-- Findings that do not count for one department and dataset, because somebody answers for it. Never changed: what ends one
-- early is a row of exemption_revocation. Which exemptions a submission has is told by numbers, not by clocks: those granted
-- and not revoked when its own number was given.
CREATE TABLE exemption (
  exemption_no     BIGINT        NOT NULL PRIMARY KEY,
  department       VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dataset          VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code             VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  field            VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  valid_from       DATE          NOT NULL,
  valid_until      DATE          NOT NULL,
  granted_at       DATETIME(3)   NOT NULL,
  granted_by       VARCHAR(128)  NOT NULL,
  reason           VARCHAR(1000) NOT NULL,
  after_submission BIGINT        NOT NULL,
  KEY exemption_by_form (department, dataset)
);

CREATE TABLE exemption_revocation (
  exemption_no     BIGINT        NOT NULL PRIMARY KEY,
  revoked_at       DATETIME(3)   NOT NULL,
  revoked_by       VARCHAR(128)  NOT NULL,
  reason           VARCHAR(1000) NOT NULL,
  after_submission BIGINT        NOT NULL
);

-- Who did what, when, about what and why; written in the transaction that does it, and never changed.
CREATE TABLE operator_action (
  action_no    BIGINT        NOT NULL PRIMARY KEY,
  acted_at     DATETIME(3)   NOT NULL,
  who          VARCHAR(128)  NOT NULL,
  verb         VARCHAR(32)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  about        VARCHAR(128)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason       VARCHAR(1000) NOT NULL,
  before_state VARCHAR(1000) NOT NULL,
  after_state  VARCHAR(1000) NOT NULL,
  KEY operator_action_by_about (about)
);

INSERT INTO number_series (series, last_number) VALUES ('exemption', 0), ('action', 0);
