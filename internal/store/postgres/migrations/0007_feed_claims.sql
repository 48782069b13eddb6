-- Which feeds somebody looks at, until when unless the claim is renewed.
CREATE TABLE feed_claims (
  feed   bigint PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
  owner  text        COLLATE "C" NOT NULL,          -- a name that each program gives itself
  until  timestamptz NOT NULL
);
