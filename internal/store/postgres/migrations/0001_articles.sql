-- Texts are compared byte by byte, as in the other stores, whatever the locale of
-- the database; a byte that PostgreSQL cannot hold stands in them as package
-- postgres writes it. Times are microseconds since 1970, UTC.

-- The last number that was given, by table. A number is never given twice, and the
-- row is locked while one is given, so that numbers are seen in their order.
CREATE TABLE heads (
  name text   COLLATE "C" PRIMARY KEY,
  last bigint NOT NULL
);

INSERT INTO heads VALUES ('articles', 0), ('feeds', 0), ('changes', 0);

-- What articles are looked up and counted by.
CREATE TABLE article_keys (
  seq          bigint PRIMARY KEY,
  id           text   COLLATE "C" NOT NULL UNIQUE,
  hash         bytea  NOT NULL UNIQUE,              -- store.Hash
  given_id     text   COLLATE "C" NOT NULL,         -- the id of the input; its revisions share it
  known        bigint NOT NULL,
  published_at bigint,                              -- NULL unknown
  outlet       text   COLLATE "C" NOT NULL
);

CREATE INDEX article_keys_given_id ON article_keys (given_id, seq);
CREATE INDEX article_keys_outlet   ON article_keys (outlet, seq);

-- What was published, in the order in which it became known, a partition for each
-- month in which something did.
CREATE TABLE articles (
  seq          bigint  NOT NULL,
  id           text    COLLATE "C" NOT NULL,
  hash         bytea   NOT NULL,
  given_id     text    COLLATE "C" NOT NULL,
  revises      bigint  NOT NULL,                    -- seq of the earlier text, or 0
  known        bigint  NOT NULL,
  published    text    COLLATE "C" NOT NULL,        -- as given, with its zone; '' unknown
  published_at bigint,                              -- NULL unknown
  outlet       text    COLLATE "C" NOT NULL,
  url          text    COLLATE "C" NOT NULL,
  lang         text    COLLATE "C" NOT NULL,
  author       text    COLLATE "C" NOT NULL,
  title        text    COLLATE "C" NOT NULL,
  text         text    COLLATE "C" NOT NULL,
  topics       text    COLLATE "C" NOT NULL,        -- JSON
  date_guess   text    COLLATE "C" NOT NULL,        -- JSON, or ''
  source       text    COLLATE "C" NOT NULL,
  text_offset  bigint  NOT NULL,                    -- -1 for none
  PRIMARY KEY (seq, known)
) PARTITION BY RANGE (known);

CREATE INDEX articles_published ON articles (published_at);

-- The words of an article, with their places: one row, of part 0, that has them
-- all, or parts from 1 for an article that is too long for one.
CREATE TABLE words (
  seq   bigint   NOT NULL,
  known bigint   NOT NULL,
  part  smallint NOT NULL,
  words tsvector NOT NULL
) PARTITION BY RANGE (known);

-- Every search reads what waits to be put into the index, so that little may (kB).
CREATE INDEX words_whole ON words USING gin (words) WITH (gin_pending_list_limit = 512) WHERE part = 0;
CREATE INDEX words_parts ON words USING gin (words) WITH (gin_pending_list_limit = 512) WHERE part > 0;
