-- What somebody is to be told, from the moment it happened until it is sent: one row for an event, an audience (a
-- department, or * for the administrators) and a channel. The key is their digest: told again, it is the same row.
-- state: WAITING, SENT or GIVEN_UP. Nothing here names a person.
CREATE TABLE notice (
  notice_key  CHAR(40)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  created_at  DATETIME(3)  NOT NULL,
  event       VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  audience    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  channel     VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject     VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  body        TEXT         CHARACTER SET utf8mb4 NOT NULL,
  state       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tries       INT          NOT NULL,
  next_try_at DATETIME(3)  NOT NULL,
  sent_at     DATETIME(3)  NULL,
  last_error  VARCHAR(500) NULL,
  KEY notice_by_state (state, channel, next_try_at)
);
