package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// bound writes a moment up to which something was known; zero is now.
func bound(at time.Time) int64 {
	if at.IsZero() {
		return math.MaxInt64
	}
	return at.UnixMicro()
}

// asOf names a moment in errors.
func asOf(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return " as of " + at.UTC().Format(time.RFC3339)
}

// placedThen are the places of articles at the moment ?1, as p.
const placedThen = `FROM placings p WHERE p.known <= ?1 AND NOT EXISTS (
	SELECT 1 FROM placings q WHERE q.seq = p.seq AND q.known <= ?1 AND (q.at, q.known) > (p.at, p.known))`

// PlacesAt returns where the articles of a story were at a moment, in the order of
// knowledge; those of all stories for "".
func (db *DB) PlacesAt(ctx context.Context, id string, at time.Time) ([]store.Place, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT p.seq, p.story, (SELECT origin FROM places WHERE seq = p.seq) `+placedThen+`
		AND (?2 = '' OR p.story = ?2) ORDER BY p.seq`, bound(at), id)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	return collect(rows, func(p *store.Place) []any { return []any{&p.Seq, &p.Story, &p.Origin} })
}

// StoryAt is StoryOf as of a moment.
func (db *DB) StoryAt(ctx context.Context, id string, at time.Time) (string, error) {
	var now string
	err := db.read.QueryRowContext(ctx, `
		WITH RECURSIVE way (id, number) AS (
			SELECT ?2, 0
			UNION ALL
			SELECT r.story, r.number FROM revisions r JOIN way ON r.from_story = way.id AND r.kind = ?3 AND r.number > way.number
			WHERE r.known <= ?1
		)
		SELECT way.id FROM way WHERE EXISTS (SELECT 1 `+placedThen+` AND p.story = way.id) ORDER BY number DESC LIMIT 1`,
		bound(at), id, string(story.Merged)).Scan(&now)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("story %s%s: %w", id, asOf(at), store.ErrNotFound)
	}
	return now, err
}

// holds is what a telling must be to hold at the moment ?1.
const holds = "s.known <= ?1 AND (s.until IS NULL OR s.until > ?1)"

// TellingAt returns what was told of a story at a moment, without its Lines and
// Changes; store.ErrNotFound if nothing was.
func (db *DB) TellingAt(ctx context.Context, id string, at time.Time) (store.Telling, error) {
	t := store.Telling{Story: id}
	var known int64
	var earlier bool
	var topics, weights string
	var packed []byte
	err := db.read.QueryRowContext(ctx, "SELECT last, known, title, topics, weights, brief, until IS NOT NULL FROM told s WHERE "+holds+
		" AND s.story = ?2 ORDER BY s.known DESC LIMIT 1", bound(at), id).Scan(&t.Last, &known, &t.Title, &topics, &weights, &packed, &earlier)
	if errors.Is(err, sql.ErrNoRows) {
		return t, fmt.Errorf("telling of %s%s: %w", id, asOf(at), store.ErrNotFound)
	}
	if err != nil {
		return t, err
	}
	t.Known = time.UnixMicro(known).UTC()
	if err := t.Restore(packed, earlier, topics, weights); err != nil {
		return t, fmt.Errorf("telling of %s%s: %w", id, asOf(at), err)
	}
	return t, nil
}

// selectTold lists stories as they were told.
const selectTold = `
	SELECT s.story, s.title, (SELECT lang FROM articles WHERE seq = s.first), s.articles, s.origins, s.outlets,
	       s.first, s.last, s.first_at, s.last_at
	FROM told s`

// toldConditions writes the filter in SQL, as of its moment.
func toldConditions(f store.StoryFilter) (string, []any) {
	var c clauses
	at := bound(f.AsOf)
	c.add("s.known <= ? AND (s.until IS NULL OR s.until > ?)", at, at)
	c.bounds(f)
	const then = `s.story IN (SELECT p.story FROM placings p JOIN articles a USING (seq) WHERE p.known <= ? AND NOT EXISTS (
		SELECT 1 FROM placings q WHERE q.seq = p.seq AND q.known <= ? AND (q.at, q.known) > (p.at, p.known)) AND `
	if f.Outlet != "" {
		c.add(then+"a.outlet = ?)", at, at, f.Outlet)
	}
	if f.Query.Op != search.All {
		c.add(then+"p.seq IN (SELECT rowid FROM words WHERE words MATCH ?))", at, at, match(f.Query))
	}
	if f.Topic != "" {
		c.add("EXISTS (SELECT 1 FROM json_each(s.topics) WHERE value = ?)", f.Topic)
	}
	if f.Lens != "" {
		c.add("EXISTS (SELECT 1 FROM json_each(s.weights) WHERE key = ?)", f.Lens)
	}
	if f.Line != nil {
		c.add("0") // lines are kept of what holds now alone
	}
	return c.where()
}

// keep keeps the telling that holds among the earlier ones, as told until a moment.
func keep(ctx context.Context, tx *sql.Tx, id string, until int64, brief []byte) error {
	packed, err := store.Pack(brief)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO earlier_tellings (story, known, until, last, title, articles, origins, outlets, first, first_at, last_at, topics, weights, brief)
		SELECT story, known, max(known, ?), last, title, articles, origins, outlets, first, first_at, last_at, topics, weights, ?
		FROM tellings WHERE story = ?`, until, packed, id)
	return err
}

// keepGone keeps the telling of a story of which no article is left: it was told until
// what took the last one away became known.
func keepGone(ctx context.Context, tx *sql.Tx, id string) error {
	var brief []byte
	var until int64
	err := tx.QueryRowContext(ctx, `
		SELECT brief, coalesce((SELECT known FROM revisions WHERE from_story = ?1 ORDER BY number DESC LIMIT 1), known)
		FROM tellings WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE story = ?1)`, id).Scan(&brief, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return keep(ctx, tx, id, until, brief)
}
