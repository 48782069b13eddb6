-- What was published, in the order in which it became known.
CREATE TABLE articles (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT    NOT NULL UNIQUE,
  hash         BLOB    NOT NULL UNIQUE,  -- store.Hash
  given_id     TEXT    NOT NULL,         -- the id of the input; its revisions share it
  revises      INTEGER NOT NULL,         -- seq of the earlier text, or 0
  known        INTEGER NOT NULL,         -- microseconds since 1970, UTC
  published    TEXT    NOT NULL,         -- as given, with its zone; '' unknown
  published_at INTEGER,                  -- microseconds since 1970, UTC; NULL unknown
  outlet       TEXT    NOT NULL,
  url          TEXT    NOT NULL,
  lang         TEXT    NOT NULL,
  author       TEXT    NOT NULL,
  title        TEXT    NOT NULL,
  text         TEXT    NOT NULL,
  topics       TEXT    NOT NULL,         -- JSON
  date_guess   TEXT    NOT NULL,         -- JSON, or ''
  source       TEXT    NOT NULL,
  text_offset  INTEGER NOT NULL          -- -1 for none
) STRICT;

CREATE INDEX articles_given_id  ON articles (given_id, seq);
CREATE INDEX articles_published ON articles (published_at);
CREATE INDEX articles_outlet    ON articles (outlet, seq);

-- The words of an article. The text itself stays in articles.
CREATE VIRTUAL TABLE words USING fts5 (
  title, text, content = 'articles', content_rowid = 'seq',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_words AFTER INSERT ON articles BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
