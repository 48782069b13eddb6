-- The partition whose grouper made the story.
ALTER TABLE stories ADD COLUMN part INTEGER NOT NULL DEFAULT 0;

DROP INDEX stories_changed;
CREATE INDEX stories_changed ON stories (part, origins, last) WHERE changed = 1;
