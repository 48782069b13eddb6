package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// Lines returns the lines that the filter chooses, of the newest day first.
func (db *DB) Lines(ctx context.Context, f store.LineFilter) ([]store.Line, error) {
	var c conditions
	c.ofLines(f)
	rows, err := db.pool.Query(ctx, "SELECT story, kind, name, low, high, day, line FROM lines"+c.where()+" ORDER BY day DESC, number"+c.limit(f.Limit), c.args...)
	if err != nil {
		return nil, fmt.Errorf("read lines: %w", err)
	}
	var out []store.Line
	var l store.Line
	var line verbatim
	fields := []any{(*verbatim)(&l.Story), (*verbatim)(&l.Kind), (*verbatim)(&l.Name), &l.Low, &l.High, (*verbatim)(&l.Day), &line}
	_, err = pgx.ForEachRow(rows, fields, func() error {
		l.JSON = json.RawMessage(line)
		out = append(out, l)
		return nil
	})
	return out, err
}

// Speakers returns those who are quoted and whose name holds the text, whatever
// its case, the most quoted first.
func (db *DB) Speakers(ctx context.Context, text string, limit int) ([]store.Speaker, error) {
	rows, err := db.pool.Query(ctx, `
		SELECT name, count(*), max(day) FROM lines WHERE kind = $1 AND name <> '' AND strpos(lower(name), lower($2::text COLLATE "C")) > 0
		GROUP BY name ORDER BY count(*) DESC, name LIMIT $3`, string(store.StatementLine), verbatim(text), limit)
	if err != nil {
		return nil, fmt.Errorf("list speakers: %w", err)
	}
	return collect(rows, func(s *store.Speaker) []any {
		return []any{(*verbatim)(&s.Name), &s.Statements, (*verbatim)(&s.Last)}
	})
}

// Changes returns what was told behind the change of that number, oldest first; of
// one story if it is named.
func (db *DB) Changes(ctx context.Context, after int64, id string, limit int) ([]store.Change, error) {
	var c conditions
	c.add("number > ?", after)
	if id != "" {
		c.add("story = ?", verbatim(id))
	}
	text := "SELECT number, story, known, kind, line FROM changes" + c.where() + " ORDER BY number LIMIT " + c.arg(limit)
	rows, err := db.pool.Query(ctx, text, c.args...)
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	var out []store.Change
	var x store.Change
	var known int64
	var line verbatim
	_, err = pgx.ForEachRow(rows, []any{&x.Number, (*verbatim)(&x.Story), &known, (*verbatim)(&x.Kind), &line}, func() error {
		x.Known, x.JSON = time.UnixMicro(known).UTC(), json.RawMessage(line)
		out = append(out, x)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	return out, nil
}

// ChangeBefore returns the number of the last change told before the moment.
func (db *DB) ChangeBefore(ctx context.Context, t time.Time) (n int64, err error) {
	err = db.pool.QueryRow(ctx, "SELECT coalesce(max(number), 0) FROM changes WHERE known < $1", t.UnixMicro()).Scan(&n)
	return n, err
}
