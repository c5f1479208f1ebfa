-- What a list answers of persons (key answer of mappings/lists), as it was said last: Y, N, or U where it cannot be told; and the day
-- that speaks for it. The record that says so is that of the dataset, of which there is one a person.
CREATE TABLE list_answer (
  subject_key BINARY(16) NOT NULL,
  dataset_no  SMALLINT   NOT NULL,
  answer      CHAR(1)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day         DATE       NULL,
  PRIMARY KEY (subject_key, dataset_no)
);

-- What is to be said today, of one part of the key space, during a transaction. unasked: what was handed in of them meanwhile was not
-- held against the rules yet, so nothing is said.
CREATE TABLE answer_due (
  subject_key BINARY(16) NOT NULL PRIMARY KEY,
  answer      CHAR(1)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day         DATE       NULL,
  unasked     BOOLEAN    NOT NULL
);
