-- Lists that the policy names (mappings/lists). list_ground: what the rules say of a record, as the facts beside its pointer are.
-- since is empty where it is credit_record.adverse_from; age is that which its subject must have had on the day acted, or must have
-- on the list where that is empty. detail: which of several such lists.
CREATE TABLE list_ground (
  subject_key BINARY(16)  NOT NULL,
  dataset_no  SMALLINT    NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  list        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  since       DATE        NULL,
  until_day   DATE        NULL,
  noticed     DATE        NULL,
  age         SMALLINT    NOT NULL,
  acted       DATE        NULL,
  PRIMARY KEY (subject_key, dataset_no, record_key, list)
);

-- Who is on a list, by the record that keeps them on it longest.
CREATE TABLE list_member (
  subject_key BINARY(16)  NOT NULL,
  list        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  since       DATE        NOT NULL,
  until_day   DATE        NULL,
  noticed     DATE        NULL,
  dataset_no  SMALLINT    NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  PRIMARY KEY (subject_key, list, detail)
);

-- Who is to be on it today, of one part of the key space, during a transaction.
CREATE TABLE list_due (
  subject_key BINARY(16)  NOT NULL,
  list        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  since       DATE        NOT NULL,
  until_day   DATE        NULL,
  noticed     DATE        NULL,
  dataset_no  SMALLINT    NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  PRIMARY KEY (subject_key, list, detail)
);

-- Who came onto a list or off it, by which record: when, and who let it, are its batch's.
CREATE TABLE list_event (
  batch_no    BIGINT      NOT NULL,
  subject_key BINARY(16)  NOT NULL,
  list        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  entered     BOOLEAN     NOT NULL,
  dataset_no  SMALLINT    NOT NULL,
  record_key  BINARY(16)  NOT NULL,
  PRIMARY KEY (batch_no, subject_key, list, detail),
  KEY list_event_by_subject (subject_key)
);

-- Of which day, by which rules and up to which change the lists are.
CREATE TABLE list_position (
  only_row    TINYINT     NOT NULL PRIMARY KEY,
  day         DATE        NOT NULL,
  rules       CHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  told_change BIGINT      NOT NULL
);
INSERT INTO list_position (only_row, day, rules, told_change) VALUES (1, '1000-01-01', '', 0);
