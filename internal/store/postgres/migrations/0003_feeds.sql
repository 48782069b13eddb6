-- What is followed, and what following it has come to. A time of 0 is never.
CREATE TABLE feeds (
  id            bigint  PRIMARY KEY,
  address       text    COLLATE "C" NOT NULL UNIQUE,
  title         text    COLLATE "C" NOT NULL,
  outlet        text    COLLATE "C" NOT NULL,
  page          boolean NOT NULL,
  full_text     boolean NOT NULL,
  allow_private boolean NOT NULL,
  ignore_robots boolean NOT NULL,
  etag          text    COLLATE "C" NOT NULL DEFAULT '',
  last_modified text    COLLATE "C" NOT NULL DEFAULT '',
  checked       bigint  NOT NULL DEFAULT 0,
  changed       bigint  NOT NULL DEFAULT 0,
  due           bigint  NOT NULL DEFAULT 0,         -- 0: at once
  gap           bigint  NOT NULL DEFAULT 0,         -- microseconds
  failures      bigint  NOT NULL DEFAULT 0,
  last_error    text    COLLATE "C" NOT NULL DEFAULT '',
  gone          boolean NOT NULL DEFAULT false,
  entries       bigint  NOT NULL DEFAULT 0
);

CREATE INDEX feeds_due ON feeds (due) WHERE NOT gone;

-- The entries that were taken, so that each is given once.
CREATE TABLE feed_entries (
  feed     bigint NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key      bytea  NOT NULL,
  version  bytea  NOT NULL,
  versions bigint NOT NULL,
  taken    bigint NOT NULL,                         -- when it was last taken
  PRIMARY KEY (feed, key)
);
