-- What targets answer to what they were told.

-- answer: NULL for a target that is told by delivery; WAITING sent, ACKNOWLEDGED it has arrived, ACCEPTED, PARTLY, REJECTED, or
-- UNANSWERED once answer_due has passed. accepted and refused are counted from the items.
ALTER TABLE outbound_package
  ADD COLUMN answer      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN answer_due  DATETIME(3) NULL,
  ADD COLUMN answered_at DATETIME(3) NULL,
  ADD COLUMN accepted    INT NOT NULL DEFAULT 0,
  ADD COLUMN refused     INT NOT NULL DEFAULT 0,
  ADD COLUMN resent      INT NOT NULL DEFAULT 0;

-- answer: A accepted, R refused. before_package_no carried what the target was told of the record before: what it has, should
-- it refuse this.
ALTER TABLE outbound_item
  ADD COLUMN answer            CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN before_package_no BIGINT  NULL;

-- A record that a target refused, in the form (digest; NULL for a deletion) and version that it was told. While it is open,
-- this form is not told again. closed_by: CHANGED the record was told in another form, RESENT the package was sent again,
-- LATER another form had been told when the refusal came. said is the target's text without long numbers.
CREATE TABLE outbound_refusal (
  target      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_key BINARY(16)   NOT NULL,
  dataset_no  SMALLINT     NOT NULL,
  record_key  BINARY(16)   NOT NULL,
  package_no  BIGINT       NOT NULL,
  op          CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  digest      BINARY(16)   NULL,
  batch_no    BIGINT       NOT NULL,
  row_no      INT          NOT NULL,
  code        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  target_code VARCHAR(64)  NOT NULL,
  said        VARCHAR(400) NOT NULL,
  refused_at  DATETIME(3)  NOT NULL,
  closed_at   DATETIME(3)  NULL,
  closed_by   VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (target, subject_key, dataset_no, record_key, package_no),
  KEY outbound_refusal_open (target, closed_at),
  KEY outbound_refusal_by_version (batch_no, row_no)
);

-- A receipt while it is read: only when every line of it is understood is any of it believed. mark names the record as the
-- package does; zeros stand for the package as a whole. verdict: 0 arrived, A accepted, R refused.
CREATE TABLE outbound_receipt_line (
  target     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  package_no BIGINT       NOT NULL,
  mark       BINARY(16)   NOT NULL,
  verdict    CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code       VARCHAR(64)  NOT NULL,
  said       VARCHAR(400) NOT NULL,
  PRIMARY KEY (target, package_no, mark)
);
