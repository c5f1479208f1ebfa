-- Who asked for a person's report, when and on what basis (河南省社会信用条例 arts. 24, 40). Written before anything is read, never
-- changed, never purged: kept five years at least. subject_key is the keyed digest of the number that was asked for, whether or
-- not the store knows it; the number itself is nowhere here.
INSERT INTO number_series (series, last_number) VALUES ('query', 0);

CREATE TABLE person_query (
  query_no      BIGINT       NOT NULL PRIMARY KEY,
  asked_at      DATETIME(3)  NOT NULL,
  asked_by      VARCHAR(128) NOT NULL,
  asker         VARCHAR(200) NOT NULL,
  purpose       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  basis         VARCHAR(1000) NOT NULL,
  authorisation VARCHAR(128) NOT NULL,
  id_type       VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_key   BINARY(16)   NOT NULL,
  KEY person_query_by_subject (subject_key, query_no)
);

-- What a query was answered with; a query without one was broken off.
CREATE TABLE person_query_answer (
  query_no    BIGINT      NOT NULL PRIMARY KEY,
  answered_at DATETIME(3) NOT NULL,
  known       BOOLEAN     NOT NULL,
  records     INT         NOT NULL,
  items       INT         NOT NULL,
  beyond      INT         NOT NULL
);
