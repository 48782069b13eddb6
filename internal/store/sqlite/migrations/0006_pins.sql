-- What a person has settled or taken back, in order.
CREATE TABLE pins (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  seq      INTEGER NOT NULL,          -- the newest article then
  known    INTEGER NOT NULL,
  verdict  TEXT    NOT NULL,          -- same, apart or withdrawn
  articles TEXT    NOT NULL,          -- JSON: ids
  "of"     INTEGER NOT NULL           -- the pin that is taken back, or 0
) STRICT;
