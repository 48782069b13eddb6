package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// Group stores what placing some articles, in their order, has come to, all or
// nothing.
func (db *DB) Group(ctx context.Context, steps []store.Step) error {
	if len(steps) == 0 {
		return nil
	}
	return db.inTx(ctx, func(tx *sql.Tx) error {
		for i := range steps {
			if err := step(ctx, tx, &steps[i]); err != nil {
				return fmt.Errorf("place article %d: %w", steps[i].Seq, err)
			}
		}
		for _, id := range touched(steps) {
			if err := list(ctx, tx, id, steps[0].Part); err != nil {
				return fmt.Errorf("list story %s: %w", id, err)
			}
		}
		return nil
	})
}

// SaveSnapshot stores a state, under its name, as of an article.
func (db *DB) SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO snapshots (name, seq, state) VALUES (?, ?, ?)", name, seq, state)
		return err
	})
}

// touched returns the stories that the steps have to do with, each once.
func touched(steps []store.Step) []string {
	seen := make(map[string]bool)
	for i := range steps {
		seen[steps[i].Story] = true
		for _, r := range steps[i].Revised {
			seen[r.Story], seen[r.From] = true, true
		}
	}
	delete(seen, "")
	return slices.Sorted(maps.Keys(seen))
}

// step stores the place of one article and carries out the revisions.
func step(ctx context.Context, tx *sql.Tx, s *store.Step) error {
	known, err := place(ctx, tx, s)
	if err != nil {
		return err
	}
	for i := range s.Revised {
		if err := revise(ctx, tx, s.Seq, known, &s.Revised[i]); err != nil {
			return fmt.Errorf("revision %d: %w", s.Revised[i].Number, err)
		}
	}
	return nil
}

// place stores the place, if the step has one, and returns since when it is known.
func place(ctx context.Context, tx *sql.Tx, s *store.Step) (known int64, err error) {
	if s.Story == "" {
		return s.Known.UnixMicro(), nil
	}
	if err := tx.QueryRowContext(ctx, "SELECT known FROM articles WHERE seq = ?", s.Seq).Scan(&known); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO places (seq, story, origin) VALUES (?, ?, ?)", s.Seq, s.Story, s.Origin); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, putPlacing+"VALUES (?, ?, ?, ?)", s.Seq, s.Seq, known, s.Story)
	return known, err
}

const putPlacing = "INSERT OR REPLACE INTO placings (seq, at, known, story) "

// revise carries out a revision that came behind the article seq and became known then.
func revise(ctx context.Context, tx *sql.Tx, seq, known int64, r *story.Revision) error {
	articles, err := json.Marshal(r.Articles)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `
		INSERT OR REPLACE INTO revisions (number, seq, known, time, kind, story, from_story, articles, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.Number, seq, known, r.Time.UTC().Format(time.RFC3339Nano), string(r.Kind), r.Story, r.From, string(articles), r.Reason); err != nil {
		return err
	}
	which, arg := "story = ?", r.From
	if r.Kind != story.Merged {
		which, arg = "seq IN (SELECT seq FROM articles WHERE id IN (SELECT value FROM json_each(?)))", string(articles)
	}
	if _, err := tx.ExecContext(ctx, putPlacing+"SELECT seq, ?, ?, ? FROM places WHERE "+which, seq, known, r.Story, arg); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE places SET story = ? WHERE "+which, r.Story, arg)
	return err
}

// Snapshot returns the state stored under a name and the Seq of the article that
// it is of; 0 and nil if there is none.
func (db *DB) Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error) {
	err = db.read.QueryRowContext(ctx, "SELECT seq, state FROM snapshots WHERE name = ?", name).Scan(&seq, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	return seq, state, err
}

// Settle stores a state under a name unless there is one, and returns the one that
// there is then.
func (db *DB) Settle(ctx context.Context, name string, state []byte) (kept []byte, err error) {
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO snapshots (name, seq, state) VALUES (?, 0, ?)", name, state); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT state FROM snapshots WHERE name = ?", name).Scan(&kept)
	})
	return kept, err
}

// Places returns where the articles of a story are, in the order of knowledge;
// those of all stories for "".
func (db *DB) Places(ctx context.Context, id string) ([]store.Place, error) {
	text, args := "SELECT seq, story, origin FROM places ORDER BY seq", []any{}
	if id != "" {
		text, args = "SELECT seq, story, origin FROM places WHERE story = ? ORDER BY seq", []any{id}
	}
	rows, err := db.read.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []store.Place
	for rows.Next() {
		var p store.Place
		if err := rows.Scan(&p.Seq, &p.Story, &p.Origin); err != nil {
			return nil, fmt.Errorf("read places: %w", err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// Place returns where an article is; store.ErrNotFound if it is in no story yet.
func (db *DB) Place(ctx context.Context, seq int64) (store.Place, error) {
	p := store.Place{Seq: seq}
	err := db.read.QueryRowContext(ctx, "SELECT story, origin FROM places WHERE seq = ?", seq).Scan(&p.Story, &p.Origin)
	if errors.Is(err, sql.ErrNoRows) {
		return p, fmt.Errorf("place of article %d: %w", seq, store.ErrNotFound)
	}
	return p, err
}

// Revisions returns the changes to the story of an id, or to all stories for "",
// in order.
func (db *DB) Revisions(ctx context.Context, id string) ([]store.Revision, error) {
	return db.RevisionsAt(ctx, id, time.Time{})
}

// RevisionsAt returns the changes that were known at a moment; zero for now.
func (db *DB) RevisionsAt(ctx context.Context, id string, at time.Time) ([]store.Revision, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT number, seq, time, kind, story, from_story, articles, reason FROM revisions
		WHERE known <= ?1 AND (?2 = '' OR story = ?2 OR from_story = ?2) ORDER BY number`, bound(at), id)
	if err != nil {
		return nil, fmt.Errorf("read revisions: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []store.Revision
	for rows.Next() {
		var r store.Revision
		var at, kind, articles string
		if err := rows.Scan(&r.Number, &r.Seq, &at, &kind, &r.Story, &r.From, &articles, &r.Reason); err != nil {
			return nil, fmt.Errorf("read revisions: %w", err)
		}
		r.Kind = story.Change(kind)
		if r.Time, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, fmt.Errorf("read revision %d: %w", r.Number, err)
		}
		if err := json.Unmarshal([]byte(articles), &r.Articles); err != nil {
			return nil, fmt.Errorf("read revision %d: %w", r.Number, err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// StoryOf returns the id of the story that an id leads to: itself if it has
// articles, else the one that took it in. It is store.ErrNotFound for an id that
// was never given.
func (db *DB) StoryOf(ctx context.Context, id string) (string, error) {
	var now string
	err := db.read.QueryRowContext(ctx, `
		WITH RECURSIVE way (id, number) AS (
			SELECT ?, 0
			UNION ALL
			SELECT r.story, r.number FROM revisions r JOIN way ON r.from_story = way.id AND r.kind = ? AND r.number > way.number
		)
		SELECT way.id FROM way WHERE EXISTS (SELECT 1 FROM places WHERE story = way.id) ORDER BY number DESC LIMIT 1`,
		id, string(story.Merged)).Scan(&now)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("story %s: %w", id, store.ErrNotFound)
	}
	return now, err
}
