-- What is still to be corrected. Versions 2 and 3 are the engines' tables.

-- A rejected row that may be handed in again. The keys of the record that it is about, where they could be told.
CREATE TABLE rejected_row (
  submission_no BIGINT     NOT NULL,
  row_no        INT        NOT NULL,
  dataset_no    SMALLINT   NOT NULL,
  subject_key   BINARY(16) NULL,
  record_key    BINARY(16) NULL,
  PRIMARY KEY (submission_no, row_no)
);

-- A row of a later submission that says which row of an earlier one of its department and dataset it corrects. It takes the
-- earlier one's place: rejected again, it is open under its own receipt.
CREATE TABLE resent_row (
  submission_no    BIGINT NOT NULL,
  row_no           INT    NOT NULL,
  of_submission_no BIGINT NOT NULL,
  of_row_no        INT    NOT NULL,
  PRIMARY KEY (submission_no, row_no),
  KEY resent_row_by_original (of_submission_no, of_row_no)
);

-- What a department has yet to correct is asked by department.
CREATE INDEX submission_by_department ON submission (department, status);
