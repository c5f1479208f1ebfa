-- What the rules say of a record, and what became of it. The facts follow from the record and the rules alone; they are empty
-- until the rules were asked of this version, or where they say nothing.
-- state: A in force, E no longer shown (公示期满), X archived (neither shown nor used).
-- severity: L 轻微, O 一般, S 严重.
ALTER TABLE credit_record
  ADD COLUMN severity    CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN adverse_from DATE NULL,
  ADD COLUMN shown_until DATE NULL,
  ADD COLUMN archive_from DATE NULL;

-- How far the rules were asked: of changes up to told_change, by the rules of this digest. part says what of the records is still
-- to be asked anew since the rules changed: those whose key begins with this byte or a later one.
CREATE TABLE life_position (
  only_row    TINYINT     NOT NULL PRIMARY KEY,
  told_change BIGINT      NOT NULL,
  rules       CHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part        SMALLINT    NOT NULL
);
INSERT INTO life_position (only_row, told_change, rules, part) VALUES (1, 0, '', 256);

-- What the rules say of the records of one page, on its way into credit_record.
CREATE TABLE life_fact (
  subject_key  BINARY(16) NOT NULL,
  dataset_no   SMALLINT   NOT NULL,
  record_key   BINARY(16) NOT NULL,
  batch_no     BIGINT     NOT NULL,
  row_no       INT        NOT NULL,
  severity     CHAR(1)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  adverse_from DATE NULL,
  shown_until  DATE NULL,
  archive_from DATE NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key)
);

-- What became of a record without new content: who and why are its batch's.
CREATE TABLE record_event (
  batch_no    BIGINT     NOT NULL,
  subject_key BINARY(16) NOT NULL,
  dataset_no  SMALLINT   NOT NULL,
  record_key  BINARY(16) NOT NULL,
  from_state  CHAR(1)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_state    CHAR(1)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (batch_no, subject_key, dataset_no, record_key)
);
