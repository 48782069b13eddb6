-- What is followed, and what following it has come to. Times are microseconds
-- since 1970, UTC; 0 for never.
CREATE TABLE feeds (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  address       TEXT    NOT NULL UNIQUE,
  title         TEXT    NOT NULL,
  outlet        TEXT    NOT NULL,
  page          INTEGER NOT NULL,
  full_text     INTEGER NOT NULL,
  allow_private INTEGER NOT NULL,
  ignore_robots INTEGER NOT NULL,
  etag          TEXT    NOT NULL DEFAULT '',
  last_modified TEXT    NOT NULL DEFAULT '',
  checked       INTEGER NOT NULL DEFAULT 0,
  changed       INTEGER NOT NULL DEFAULT 0,
  due           INTEGER NOT NULL DEFAULT 0,  -- 0: at once
  gap           INTEGER NOT NULL DEFAULT 0,  -- microseconds
  failures      INTEGER NOT NULL DEFAULT 0,
  last_error    TEXT    NOT NULL DEFAULT '',
  gone          INTEGER NOT NULL DEFAULT 0,
  entries       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX feeds_due ON feeds (gone, due);

-- The entries that were taken, so that each is given once.
CREATE TABLE feed_entries (
  feed     INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key      BLOB    NOT NULL,
  version  BLOB    NOT NULL,
  versions INTEGER NOT NULL,
  taken    INTEGER NOT NULL,                 -- when it was last taken
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
