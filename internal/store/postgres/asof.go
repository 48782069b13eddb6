package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/jackc/pgx/v5"

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

// placedThen are the places of articles at the moment ?, as p.
const placedThen = `FROM placings p WHERE p.known <= ? AND NOT EXISTS (
	SELECT 1 FROM placings q WHERE q.seq = p.seq AND q.known <= ? AND (q.at, q.known) > (p.at, p.known))`

// PlacesAt returns where the articles of a story were at a moment, in the order of
// knowledge; those of all stories for "".
func (db *DB) PlacesAt(ctx context.Context, id string, at time.Time) ([]store.Place, error) {
	var c conditions
	text := c.fill("SELECT p.seq, p.story, (SELECT origin FROM places WHERE seq = p.seq) "+placedThen, bound(at), bound(at))
	if id != "" {
		text += c.fill(" AND p.story = ?", verbatim(id))
	}
	rows, err := db.pool.Query(ctx, text+" ORDER BY p.seq", c.args...)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	return collect(rows, placeFields)
}

// RevisionsAt returns the changes to the story of an id, or to all stories for "",
// that were known at a moment; zero for now.
func (db *DB) RevisionsAt(ctx context.Context, id string, at time.Time) ([]store.Revision, error) {
	var c conditions
	c.add("known <= ?", bound(at))
	if id != "" {
		c.add("(story = ? OR from_story = ?)", verbatim(id), verbatim(id))
	}
	rows, err := db.pool.Query(ctx, "SELECT number, seq, time, kind, story, from_story, articles, reason FROM revisions"+c.where()+" ORDER BY number", c.args...)
	if err != nil {
		return nil, fmt.Errorf("read revisions: %w", err)
	}
	var out []store.Revision
	var r store.Revision
	var when, articles string
	fields := []any{
		&r.Number, &r.Seq, &when, (*string)(&r.Kind), (*verbatim)(&r.Story), (*verbatim)(&r.From), (*verbatim)(&articles), (*verbatim)(&r.Reason),
	}
	_, err = pgx.ForEachRow(rows, fields, func() (err error) {
		if r.Time, err = time.Parse(time.RFC3339Nano, when); err != nil {
			return fmt.Errorf("read revision %d: %w", r.Number, err)
		}
		r.Articles = nil
		if err := json.Unmarshal([]byte(articles), &r.Articles); err != nil {
			return fmt.Errorf("read revision %d: %w", r.Number, err)
		}
		out = append(out, r)
		return nil
	})
	return out, err
}

// StoryAt is StoryOf as of a moment.
func (db *DB) StoryAt(ctx context.Context, id string, at time.Time) (string, error) {
	var c conditions
	text := c.fill(`
		WITH RECURSIVE way (id, number) AS (
			SELECT ?::text COLLATE "C", 0::bigint
			UNION ALL
			SELECT r.story, r.number FROM revisions r JOIN way ON r.from_story = way.id AND r.kind = ? AND r.number > way.number
			WHERE r.known <= ?
		)
		SELECT way.id FROM way WHERE EXISTS (SELECT 1 `+placedThen+` AND p.story = way.id) ORDER BY number DESC LIMIT 1`,
		verbatim(id), string(story.Merged), bound(at), bound(at), bound(at))
	var now string
	err := db.pool.QueryRow(ctx, text, c.args...).Scan((*verbatim)(&now))
	if errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("story %s%s: %w", id, asOf(at), store.ErrNotFound)
	}
	return now, err
}

// TellingAt returns what was told of a story at a moment, without its Lines and
// Changes; store.ErrNotFound if nothing was.
func (db *DB) TellingAt(ctx context.Context, id string, at time.Time) (store.Telling, error) {
	t := store.Telling{Story: id}
	var known int64
	var earlier bool
	var topics, weights verbatim
	var brief []byte
	err := db.pool.QueryRow(ctx, `
		SELECT last, known, title, topics, weights, brief, until IS NOT NULL FROM told
		WHERE known <= $1 AND (until IS NULL OR until > $1) AND story = $2 ORDER BY known DESC LIMIT 1`, bound(at), verbatim(id)).
		Scan(&t.Last, &known, (*verbatim)(&t.Title), &topics, &weights, &brief, &earlier)
	if errors.Is(err, pgx.ErrNoRows) {
		return t, fmt.Errorf("telling of %s%s: %w", id, asOf(at), store.ErrNotFound)
	}
	if err != nil {
		return t, err
	}
	t.Known = time.UnixMicro(known).UTC()
	if err := t.Restore(brief, earlier, string(topics), string(weights)); err != nil {
		return t, fmt.Errorf("telling of %s%s: %w", id, asOf(at), err)
	}
	return t, nil
}

// selectTold lists stories as they were told.
const selectTold = `
	SELECT s.story, s.title, (SELECT a.lang FROM article_keys k JOIN articles a ON a.seq = k.seq AND a.known = k.known WHERE k.seq = s.first),
	       s.articles, s.origins, s.outlets, s.first, s.last, s.first_at, s.last_at
	FROM told s`

// storiesThen writes the filter in SQL, as of its moment.
func storiesThen(f store.StoryFilter) *conditions {
	c := new(conditions)
	at := bound(f.AsOf)
	c.add("s.known <= ? AND (s.until IS NULL OR s.until > ?)", at, at)
	c.bounds(f)
	if f.Outlet != "" {
		c.add("s.story IN (SELECT p.story "+placedThen+" AND p.seq IN (SELECT seq FROM article_keys WHERE outlet = ?))", at, at, verbatim(f.Outlet))
	}
	if f.Query.Op != search.All {
		then := c.fill("s.story IN (SELECT p.story "+placedThen+" AND p.seq IN (SELECT seq FROM (", at, at)
		c.texts = append(c.texts, then+c.found(f.Query)+") f))")
	}
	if f.Topic != "" {
		c.add("EXISTS (SELECT 1 FROM json_array_elements_text(s.topics::json) t WHERE t = ?)", verbatim(f.Topic))
	}
	if f.Lens != "" {
		c.add("EXISTS (SELECT 1 FROM json_object_keys(s.weights::json) k WHERE k = ?)", verbatim(f.Lens))
	}
	if f.Line != nil {
		c.add("false") // lines are kept of what holds now alone
	}
	return c
}
