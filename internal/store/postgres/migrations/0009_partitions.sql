-- The partition whose grouper made the story.
ALTER TABLE stories ADD COLUMN part bigint NOT NULL DEFAULT 0;

DROP INDEX stories_changed;
CREATE INDEX stories_changed ON stories (part, origins, last) WHERE changed;

-- Each partition is led by itself.
ALTER TABLE leads ADD COLUMN part bigint NOT NULL DEFAULT 0;
ALTER TABLE leads ADD PRIMARY KEY (part);
