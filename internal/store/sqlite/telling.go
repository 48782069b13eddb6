package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// Changed returns stories of which there is more than was told, those of most
// origins first.
func (db *DB) Changed(ctx context.Context, limit int) ([]string, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT id FROM stories WHERE changed = 1 ORDER BY origins DESC, last DESC LIMIT ?", limit)
	if err != nil {
		return nil, fmt.Errorf("list what is to be told: %w", err)
	}
	return collect(rows, func(id *string) []any { return []any{id} })
}

// ChangedIn is Changed for the stories of one partition.
func (db *DB) ChangedIn(ctx context.Context, part, limit int) ([]string, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT id FROM stories WHERE part = ? AND changed = 1 ORDER BY origins DESC, last DESC LIMIT ?", part, limit)
	if err != nil {
		return nil, fmt.Errorf("list what is to be told: %w", err)
	}
	return collect(rows, func(id *string) []any { return []any{id} })
}

// collect scans rows into values.
func collect[T any](rows *sql.Rows, fields func(*T) []any) ([]T, error) {
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []T
	for rows.Next() {
		var x T
		if err := rows.Scan(fields(&x)...); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

// Tell stores what was told of a story in place of what was told before, and
// numbers what it added. A story that has gone meanwhile is not told.
func (db *DB) Tell(ctx context.Context, t *store.Telling) error {
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, "UPDATE stories SET changed = (last > ?) WHERE id = ?", t.Last, t.Story)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); n == 0 {
			return err
		}
		if err := tellBrief(ctx, tx, t); err != nil {
			return err
		}
		if err := tellTopics(ctx, tx, t); err != nil {
			return err
		}
		if err := tellLenses(ctx, tx, t); err != nil {
			return err
		}
		if err := tellLines(ctx, tx, t); err != nil {
			return err
		}
		return tellChanges(ctx, tx, t)
	})
	if err != nil {
		return fmt.Errorf("tell story %s: %w", t.Story, err)
	}
	return nil
}

// tellBrief puts a telling in the place of the one before, which is kept. Where both
// say the same, the one before stays, with the weights of now.
func tellBrief(ctx context.Context, tx *sql.Tx, t *store.Telling) error {
	known := t.Known.UnixMicro()
	var before []byte
	var last, since int64
	switch err := tx.QueryRowContext(ctx, "SELECT last, known, brief FROM tellings WHERE story = ?", t.Story).Scan(&last, &since, &before); {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case last == t.Last && bytes.Equal(before, t.Brief):
		known = since
	default:
		if err := keep(ctx, tx, t.Story, known, before); err != nil {
			return err
		}
	}
	topics, err := json.Marshal(append([]string{}, t.Topics...))
	if err != nil {
		return err
	}
	weights, err := json.Marshal(t.Weights)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT OR REPLACE INTO tellings (story, last, known, title, brief, topics, weights, articles, origins, outlets, first, first_at, last_at)
		SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
		       count(*), count(DISTINCT p.origin), count(DISTINCT a.outlet), coalesce(min(p.seq), ?2), min(a.published_at), max(a.published_at)
		FROM places p JOIN articles a USING (seq) WHERE p.story = ?1 AND p.seq <= ?2`,
		t.Story, t.Last, known, t.Title, []byte(t.Brief), string(topics), string(weights))
	return err
}

func tellTopics(ctx context.Context, tx *sql.Tx, t *store.Telling) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM telling_topics WHERE story = ?", t.Story); err != nil {
		return err
	}
	for _, topic := range t.Topics {
		if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO telling_topics (story, topic) VALUES (?, ?)", t.Story, topic); err != nil {
			return err
		}
	}
	return nil
}

func tellLenses(ctx context.Context, tx *sql.Tx, t *store.Telling) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM lens_stories WHERE story = ?", t.Story); err != nil {
		return err
	}
	for lens, weight := range t.Weights {
		if _, err := tx.ExecContext(ctx, "INSERT INTO lens_stories (lens, story, weight) SELECT name, ?, ? FROM lenses WHERE name = ?", t.Story, weight, lens); err != nil {
			return err
		}
	}
	return nil
}

func tellLines(ctx context.Context, tx *sql.Tx, t *store.Telling) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM lines WHERE story = ?", t.Story); err != nil {
		return err
	}
	for i := range t.Lines {
		l := &t.Lines[i]
		if _, err := tx.ExecContext(ctx, "INSERT INTO lines (story, kind, name, low, high, day, line) VALUES (?, ?, ?, ?, ?, ?, ?)",
			t.Story, string(l.Kind), l.Name, l.Low, l.High, l.Day, string(l.JSON)); err != nil {
			return err
		}
	}
	return nil
}

func tellChanges(ctx context.Context, tx *sql.Tx, t *store.Telling) error {
	for i := range t.Changes {
		c := &t.Changes[i]
		done, err := tx.ExecContext(ctx, "INSERT INTO changes (story, known, kind, line) VALUES (?, ?, ?, ?)",
			t.Story, t.Known.UnixMicro(), c.Kind, string(c.JSON))
		if err != nil {
			return err
		}
		c.Story, c.Known = t.Story, t.Known
		if c.Number, err = done.LastInsertId(); err != nil {
			return err
		}
	}
	return nil
}

// Telling returns what was last told of a story, without its Lines and Changes;
// store.ErrNotFound if nothing was.
func (db *DB) Telling(ctx context.Context, story string) (store.Telling, error) {
	t := store.Telling{Story: story}
	var known int64
	var brief []byte
	err := db.read.QueryRowContext(ctx, "SELECT last, known, title, brief FROM tellings WHERE story = ?", story).Scan(&t.Last, &known, &t.Title, &brief)
	if errors.Is(err, sql.ErrNoRows) {
		return t, fmt.Errorf("telling of %s: %w", story, store.ErrNotFound)
	}
	if err != nil {
		return t, err
	}
	t.Known, t.Brief = time.UnixMicro(known).UTC(), json.RawMessage(brief)
	rows, err := db.read.QueryContext(ctx, "SELECT topic FROM telling_topics WHERE story = ? ORDER BY topic", story)
	if err != nil {
		return t, err
	}
	if t.Topics, err = collect(rows, func(s *string) []any { return []any{s} }); err != nil {
		return t, err
	}
	t.Weights, err = db.weights(ctx, story)
	return t, err
}

// weights returns the lenses that let a story through; nil if none does.
func (db *DB) weights(ctx context.Context, story string) (map[string]float64, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT lens, weight FROM lens_stories WHERE story = ?", story)
	if err != nil {
		return nil, err
	}
	type weighed struct {
		lens   string
		weight float64
	}
	list, err := collect(rows, func(w *weighed) []any { return []any{&w.lens, &w.weight} })
	if len(list) == 0 {
		return nil, err
	}
	m := make(map[string]float64, len(list))
	for _, w := range list {
		m[w.lens] = w.weight
	}
	return m, err
}

// Lines returns the lines that the filter chooses, of the newest day first.
func (db *DB) Lines(ctx context.Context, f store.LineFilter) ([]store.Line, error) {
	where, args := lineConditions(f)
	limit := f.Limit
	if limit <= 0 {
		limit = -1
	}
	rows, err := db.read.QueryContext(ctx, "SELECT story, kind, name, low, high, day, line FROM lines"+where+
		" ORDER BY day DESC, number LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("read lines: %w", err)
	}
	return collect(rows, func(l *store.Line) []any {
		return []any{&l.Story, &l.Kind, &l.Name, &l.Low, &l.High, &l.Day, (*[]byte)(&l.JSON)}
	})
}

// Speakers returns those who are quoted and whose name holds the text, whatever
// its case, the most quoted first.
func (db *DB) Speakers(ctx context.Context, text string, limit int) ([]store.Speaker, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT name, count(*), max(day) FROM lines WHERE kind = ? AND name <> '' AND instr(lower(name), lower(?)) > 0
		GROUP BY name ORDER BY count(*) DESC, name LIMIT ?`, string(store.StatementLine), text, limit)
	if err != nil {
		return nil, fmt.Errorf("list speakers: %w", err)
	}
	return collect(rows, func(s *store.Speaker) []any { return []any{&s.Name, &s.Statements, &s.Last} })
}

// Changes returns what was told behind the change of that number, oldest first; of
// one story if it is named.
func (db *DB) Changes(ctx context.Context, after int64, story string, limit int) ([]store.Change, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT number, story, known, kind, line FROM changes WHERE number > ? AND (? = '' OR story = ?) ORDER BY number LIMIT ?`,
		after, story, story, limit)
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []store.Change
	for rows.Next() {
		var c store.Change
		var known int64
		if err := rows.Scan(&c.Number, &c.Story, &known, &c.Kind, (*[]byte)(&c.JSON)); err != nil {
			return nil, fmt.Errorf("read changes: %w", err)
		}
		c.Known = time.UnixMicro(known).UTC()
		out = append(out, c)
	}
	return out, rows.Err()
}

// ChangeBefore returns the number of the last change told before the moment.
func (db *DB) ChangeBefore(ctx context.Context, t time.Time) (n int64, err error) {
	err = db.read.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM changes WHERE known < ?", t.UnixMicro()).Scan(&n)
	return n, err
}
