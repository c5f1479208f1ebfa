-- Records that are derived from others: an organisation's serious record is also one against those who answer for it.
-- responsible_link: whom a serious record names, place by place, worked out with its facts. gap: why nobody is linked; N only the
-- name is known, M a minor. same_name: the known name of that number differs in shape only.
CREATE TABLE responsible_link (
  source_subject BINARY(16)   NOT NULL,
  source_dataset SMALLINT     NOT NULL,
  source_record  BINARY(16)   NOT NULL,
  place          SMALLINT     NOT NULL,
  source_batch   BIGINT       NOT NULL,
  source_row     INT          NOT NULL,
  gap            CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  same_name      BOOLEAN      NOT NULL,
  dataset_no     SMALLINT     NOT NULL,
  subject_key    BINARY(16)   NOT NULL,
  record_key     BINARY(16)   NOT NULL,
  content_digest BINARY(16)   NOT NULL,
  decision_date  DATE         NULL,
  id_type        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  number_sealed  VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name           VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name_key       BINARY(16)   NOT NULL,
  birth_date     DATE         NULL,
  sex            CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  region         CHAR(6)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  payload        LONGTEXT     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (source_subject, source_dataset, source_record, place)
);

-- Which records are derived, and from which.
CREATE TABLE derived_record (
  subject_key    BINARY(16) NOT NULL,
  dataset_no     SMALLINT   NOT NULL,
  record_key     BINARY(16) NOT NULL,
  source_subject BINARY(16) NOT NULL,
  source_dataset SMALLINT   NOT NULL,
  source_record  BINARY(16) NOT NULL,
  place          SMALLINT   NOT NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key),
  KEY derived_record_by_source (source_subject, source_dataset, source_record)
);

-- From which version each of their versions comes.
CREATE TABLE derived_version (
  batch_no     BIGINT NOT NULL,
  row_no       INT    NOT NULL,
  source_batch BIGINT NOT NULL,
  source_row   INT    NOT NULL,
  PRIMARY KEY (batch_no, row_no)
);

-- Which are to be, of one part of the key space of their sources, during a transaction.
CREATE TABLE derived_due (
  subject_key    BINARY(16) NOT NULL,
  dataset_no     SMALLINT   NOT NULL,
  record_key     BINARY(16) NOT NULL,
  source_subject BINARY(16) NOT NULL,
  source_dataset SMALLINT   NOT NULL,
  source_record  BINARY(16) NOT NULL,
  place          SMALLINT   NOT NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key)
);
