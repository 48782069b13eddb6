-- Which story and origin each article is in now.
CREATE TABLE places (
  seq    INTEGER PRIMARY KEY REFERENCES articles (seq),
  story  TEXT NOT NULL,
  origin TEXT NOT NULL
) STRICT;

CREATE INDEX places_story ON places (story, seq);

-- What changed stories after their articles had been placed, in order.
CREATE TABLE revisions (
  number     INTEGER PRIMARY KEY,      -- counts from 1
  seq        INTEGER NOT NULL,         -- the article whose arrival brought it about
  time       TEXT    NOT NULL,         -- event time, RFC 3339
  kind       TEXT    NOT NULL,
  story      TEXT    NOT NULL,
  from_story TEXT    NOT NULL,
  articles   TEXT    NOT NULL,         -- JSON: ids, where not all of from_story changed
  reason     TEXT    NOT NULL
) STRICT;

CREATE INDEX revisions_story ON revisions (story);
CREATE INDEX revisions_from  ON revisions (from_story);

-- The state of what goes on from where it stopped, as of an article.
CREATE TABLE snapshots (
  name  TEXT    PRIMARY KEY,
  seq   INTEGER NOT NULL,
  state BLOB    NOT NULL
) STRICT;
