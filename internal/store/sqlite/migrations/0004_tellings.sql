-- What a list shows of each story, kept while articles are placed.
CREATE TABLE stories (
  id       TEXT    PRIMARY KEY,
  articles INTEGER NOT NULL,
  origins  INTEGER NOT NULL,
  outlets  INTEGER NOT NULL,
  first    INTEGER NOT NULL,          -- seq of its first article
  last     INTEGER NOT NULL,          -- seq of its newest one
  first_at INTEGER,                   -- event time, microseconds since 1970; NULL unknown
  last_at  INTEGER,
  changed  INTEGER NOT NULL DEFAULT 1 -- whether there is more than was told
) STRICT;

CREATE INDEX stories_last    ON stories (last);
CREATE INDEX stories_last_at ON stories (last_at);
CREATE INDEX stories_changed ON stories (origins, last) WHERE changed = 1;

INSERT INTO stories (id, articles, origins, outlets, first, last, first_at, last_at)
SELECT p.story, count(*), count(DISTINCT p.origin), count(DISTINCT a.outlet), min(p.seq), max(p.seq),
       min(a.published_at), max(a.published_at)
FROM places p JOIN articles a USING (seq) GROUP BY p.story;

-- What was last told of each story.
CREATE TABLE tellings (
  story TEXT    PRIMARY KEY,
  last  INTEGER NOT NULL,             -- seq of its newest article then
  known INTEGER NOT NULL,             -- when it was told
  title TEXT    NOT NULL,
  brief BLOB    NOT NULL              -- JSON
) STRICT;

CREATE TABLE telling_topics (
  story TEXT NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (topic, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX telling_topics_story ON telling_topics (story);

-- The lines of tellings that can be asked for across stories.
CREATE TABLE lines (
  number INTEGER PRIMARY KEY,
  story  TEXT    NOT NULL,
  kind   TEXT    NOT NULL,            -- statement, figure or date
  name   TEXT    NOT NULL,            -- whose statement, or the unit
  low    REAL    NOT NULL,            -- the figure
  high   REAL    NOT NULL,
  day    TEXT    NOT NULL,            -- 2006-01-02, or ''
  line   TEXT    NOT NULL             -- JSON
) STRICT;

CREATE INDEX lines_story ON lines (story);
CREATE INDEX lines_name  ON lines (kind, name, day);

-- What tellings added, in the order in which it was told.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  story  TEXT    NOT NULL,
  known  INTEGER NOT NULL,
  kind   TEXT    NOT NULL,
  line   TEXT    NOT NULL             -- JSON
) STRICT;

CREATE INDEX changes_story ON changes (story, number);
CREATE INDEX changes_known ON changes (known);

-- What readers watch: lenses as they wrote them, and the stories each lets through.
CREATE TABLE lenses (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE lens_stories (
  lens   TEXT NOT NULL,
  story  TEXT NOT NULL,
  weight REAL NOT NULL,
  PRIMARY KEY (lens, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX lens_stories_story ON lens_stories (story);
