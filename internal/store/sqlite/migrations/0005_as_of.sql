-- What was known at any moment: every place that an article had, and every telling.
CREATE TABLE placings (
  seq   INTEGER NOT NULL REFERENCES articles (seq),
  at    INTEGER NOT NULL,             -- the article behind which it came there
  known INTEGER NOT NULL,             -- since when that is known
  story TEXT    NOT NULL,
  PRIMARY KEY (seq, at, known)
) STRICT, WITHOUT ROWID;

CREATE INDEX placings_story ON placings (story);

INSERT INTO placings (seq, at, known, story)
SELECT p.seq, p.seq, a.known, p.story FROM places p JOIN articles a USING (seq);

CREATE INDEX articles_known ON articles (known);

ALTER TABLE revisions ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
UPDATE revisions SET known = coalesce((SELECT known FROM articles WHERE seq = revisions.seq), 0);

-- How a story was listed when it was told.
ALTER TABLE tellings ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tellings ADD COLUMN origins  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tellings ADD COLUMN outlets  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tellings ADD COLUMN first    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tellings ADD COLUMN first_at INTEGER;
ALTER TABLE tellings ADD COLUMN last_at  INTEGER;
ALTER TABLE tellings ADD COLUMN topics   TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE tellings ADD COLUMN weights  TEXT NOT NULL DEFAULT '{}'; -- JSON: by lens

UPDATE tellings SET (articles, origins, outlets, first, first_at, last_at) =
  (SELECT articles, origins, outlets, first, first_at, last_at FROM stories WHERE id = tellings.story)
WHERE story IN (SELECT id FROM stories);
UPDATE tellings SET topics = (SELECT json_group_array(topic) FROM telling_topics WHERE story = tellings.story);

CREATE INDEX tellings_last ON tellings (last);

-- Tellings that others took the place of, or whose story has gone.
CREATE TABLE earlier_tellings (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  story    TEXT    NOT NULL,
  known    INTEGER NOT NULL,
  until    INTEGER NOT NULL,          -- when it was told no more
  last     INTEGER NOT NULL,
  title    TEXT    NOT NULL,
  articles INTEGER NOT NULL,
  origins  INTEGER NOT NULL,
  outlets  INTEGER NOT NULL,
  first    INTEGER NOT NULL,
  first_at INTEGER,
  last_at  INTEGER,
  topics   TEXT    NOT NULL,
  weights  TEXT    NOT NULL,
  brief    BLOB    NOT NULL           -- JSON, deflated (RFC 1951)
) STRICT;

CREATE INDEX earlier_tellings_story ON earlier_tellings (story, known);
CREATE INDEX earlier_tellings_last  ON earlier_tellings (last);

-- All tellings; until is NULL for those that hold.
CREATE VIEW told AS
SELECT story, known, NULL AS until, last, title, articles, origins, outlets, first, first_at, last_at, topics, weights, brief FROM tellings
UNION ALL
SELECT story, known, until, last, title, articles, origins, outlets, first, first_at, last_at, topics, weights, brief FROM earlier_tellings;
