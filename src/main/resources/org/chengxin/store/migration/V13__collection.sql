-- By when departments hand in, and how well.

-- What is owed and reported is asked by the time of receipt.
CREATE INDEX submission_by_time ON submission (received_at);

-- How many records a batch brought in for the first time, by the day of their decision; those without one are not here.
-- Written by the merge in its own transaction, so that a report over a year reads a few thousand lines and no records.
CREATE TABLE first_upload (
  batch_no      BIGINT NOT NULL,
  decision_date DATE   NOT NULL,
  records       INT    NOT NULL,
  PRIMARY KEY (batch_no, decision_date)
);
INSERT INTO first_upload (batch_no, decision_date, records)
SELECT s.batch_no, s.decision_date, COUNT(*)
FROM staged_row s JOIN batch b ON b.batch_no = s.batch_no
WHERE b.change_no IS NOT NULL AND s.outcome = 'N' AND s.decision_date IS NOT NULL
GROUP BY s.batch_no, s.decision_date;

-- Nothing to report (零报告), said for a department by a person and never changed: a withdrawal is a line of its own, and
-- the last line of a period counts.
CREATE TABLE nothing_declared (
  declaration_no BIGINT        NOT NULL PRIMARY KEY,
  department     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dataset        VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  period         VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  withdrawn      BOOLEAN       NOT NULL,
  said_at        DATETIME(3)   NOT NULL,
  said_by        VARCHAR(128)  NOT NULL,
  reason         VARCHAR(1000) NOT NULL,
  KEY nothing_declared_by_form (department, dataset)
);
INSERT INTO number_series (series, last_number) VALUES ('declaration', 0);
