-- What a person has settled or taken back, in order.
CREATE TABLE pins (
  number   bigint PRIMARY KEY,
  seq      bigint NOT NULL,                         -- the newest article then
  known    bigint NOT NULL,
  verdict  text   COLLATE "C" NOT NULL,             -- same, apart or withdrawn
  articles text   COLLATE "C" NOT NULL,             -- JSON: ids
  "of"     bigint NOT NULL                          -- the pin that is taken back, or 0
);

INSERT INTO heads VALUES ('pins', 0);
