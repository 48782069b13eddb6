-- Which story and origin each article is in now.
CREATE TABLE places (
  seq    bigint PRIMARY KEY REFERENCES article_keys (seq),
  story  text   COLLATE "C" NOT NULL,
  origin text   COLLATE "C" NOT NULL
);

CREATE INDEX places_story ON places (story, seq);

-- Every place that an article had.
CREATE TABLE placings (
  seq   bigint NOT NULL REFERENCES article_keys (seq),
  at    bigint NOT NULL,                            -- the article behind which it came there
  known bigint NOT NULL,                            -- since when that is known
  story text   COLLATE "C" NOT NULL,
  PRIMARY KEY (seq, at, known)
);

CREATE INDEX placings_story ON placings (story);

-- What changed stories after their articles had been placed, in order.
CREATE TABLE revisions (
  number     bigint PRIMARY KEY,                    -- counts from 1
  seq        bigint NOT NULL,                       -- the article whose arrival brought it about
  known      bigint NOT NULL,                       -- when that article became known
  time       text   COLLATE "C" NOT NULL,           -- event time, RFC 3339
  kind       text   COLLATE "C" NOT NULL,
  story      text   COLLATE "C" NOT NULL,
  from_story text   COLLATE "C" NOT NULL,
  articles   text   COLLATE "C" NOT NULL,           -- JSON: ids, where not all of from_story changed
  reason     text   COLLATE "C" NOT NULL
);

CREATE INDEX revisions_story ON revisions (story);
CREATE INDEX revisions_from  ON revisions (from_story);

-- The state of what goes on from where it stopped, as of an article.
CREATE TABLE snapshots (
  name  text   COLLATE "C" PRIMARY KEY,
  seq   bigint NOT NULL,
  state bytea  NOT NULL
);
