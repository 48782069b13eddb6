-- What annotating articles has come to, so that the one that puts them into stories need
-- not do it. Nothing is lost with it, and it is not written to the log of the database:
-- after a crash it is empty, and what is needed of it is made again.
CREATE UNLOGGED TABLE annotations (
  seq     bigint PRIMARY KEY,
  version text   COLLATE "C" NOT NULL,              -- nlp.Version
  data    bytea  NOT NULL                           -- as nlp writes it
);

ALTER TABLE annotations ALTER data SET STORAGE EXTERNAL;

-- Articles that cannot be annotated, which are in no story.
CREATE TABLE faults (
  seq    bigint PRIMARY KEY REFERENCES article_keys (seq),
  reason text   COLLATE "C" NOT NULL
);
