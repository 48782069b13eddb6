-- How often the lead changed hands. Who groups holds the row, so that nobody else can
-- take the lead before the transaction ends.
CREATE TABLE leads (term bigint NOT NULL);

INSERT INTO leads VALUES (0);
