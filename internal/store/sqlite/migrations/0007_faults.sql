-- Articles that cannot be annotated, which are in no story.
CREATE TABLE faults (
  seq    INTEGER PRIMARY KEY REFERENCES articles (seq),
  reason TEXT    NOT NULL
) STRICT;
