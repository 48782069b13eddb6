package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// list brings what lists show of a story up to date, or takes it off the list
// when no article is left.
func list(ctx context.Context, tx *sql.Tx, id string, part int) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO stories (id, articles, origins, outlets, first, last, first_at, last_at, changed, part)
		SELECT p.story, count(*), count(DISTINCT p.origin), count(DISTINCT a.outlet), min(p.seq), max(p.seq),
		       min(a.published_at), max(a.published_at), 1, ?2
		FROM places p JOIN articles a USING (seq) WHERE p.story = ?1 GROUP BY p.story
		ON CONFLICT (id) DO UPDATE SET articles = excluded.articles, origins = excluded.origins, outlets = excluded.outlets,
			first = excluded.first, last = excluded.last, first_at = excluded.first_at, last_at = excluded.last_at, changed = 1`, id, part)
	if err != nil {
		return err
	}
	if err := keepGone(ctx, tx, id); err != nil {
		return err
	}
	for _, text := range []string{
		"DELETE FROM stories        WHERE id    = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE story = ?1)",
		"DELETE FROM tellings       WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE story = ?1)",
		"DELETE FROM telling_topics WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE story = ?1)",
		"DELETE FROM lens_stories   WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE story = ?1)",
		"DELETE FROM lines          WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE story = ?1)",
	} {
		if _, err := tx.ExecContext(ctx, text, id); err != nil {
			return err
		}
	}
	return nil
}

const selectListed = `
	SELECT s.id, coalesce(t.title, (SELECT title FROM articles WHERE seq = s.first)),
	       (SELECT lang FROM articles WHERE seq = s.first), s.articles, s.origins, s.outlets,
	       s.first, s.last, s.first_at, s.last_at
	FROM stories s LEFT JOIN tellings t ON t.story = s.id`

func scanListed(row interface{ Scan(...any) error }) (l store.Listed, err error) {
	var first, last sql.NullInt64
	err = row.Scan(&l.ID, &l.Title, &l.Lang, &l.Articles, &l.Origins, &l.Outlets, &l.First, &l.Last, &first, &last)
	if first.Valid {
		l.FirstAt, l.LastAt = time.UnixMicro(first.Int64).UTC(), time.UnixMicro(last.Int64).UTC()
	}
	return l, err
}

// Stories returns the stories that the filter chooses, the one with the newest
// article first.
func (db *DB) Stories(ctx context.Context, f store.StoryFilter) ([]store.Listed, error) {
	text, where := selectListed, storyConditions
	if !f.AsOf.IsZero() {
		text, where = selectTold, toldConditions
	}
	conditions, args := where(f)
	limit := f.Limit
	if limit <= 0 {
		limit = -1
	}
	rows, err := db.read.QueryContext(ctx, text+conditions+" ORDER BY s.last DESC LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []store.Listed
	for rows.Next() {
		l, err := scanListed(rows)
		if err != nil {
			return nil, fmt.Errorf("list stories: %w", err)
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// clauses are conditions in SQL, all of which must hold, with their values.
type clauses struct {
	texts []string
	args  []any
}

func (c *clauses) add(text string, values ...any) {
	c.texts = append(c.texts, text)
	c.args = append(c.args, values...)
}

func (c *clauses) where() (string, []any) {
	return " WHERE " + strings.Join(append([]string{"1"}, c.texts...), " AND "), c.args
}

// bounds adds what a story itself says: when, and of how many origins.
func (c *clauses) bounds(f store.StoryFilter) {
	if f.Before > 0 {
		c.add("s.last < ?", f.Before)
	}
	if f.After > 0 {
		c.add("s.last > ?", f.After)
	}
	if !f.From.IsZero() {
		c.add("s.last_at >= ?", f.From.UnixMicro())
	}
	if !f.To.IsZero() {
		c.add("s.last_at < ?", f.To.UnixMicro())
	}
	if f.MinOrigins > 1 {
		c.add("s.origins >= ?", f.MinOrigins)
	}
}

// storyConditions writes the filter in SQL.
func storyConditions(f store.StoryFilter) (string, []any) {
	var c clauses
	c.bounds(f)
	if f.Outlet != "" {
		c.add("s.id IN (SELECT p.story FROM articles a JOIN places p USING (seq) WHERE a.outlet = ?)", f.Outlet)
	}
	if f.Query.Op != search.All {
		c.add("s.id IN (SELECT p.story FROM words w JOIN places p ON p.seq = w.rowid WHERE words MATCH ?)", match(f.Query))
	}
	if f.Topic != "" {
		c.add("s.id IN (SELECT story FROM telling_topics WHERE topic = ?)", f.Topic)
	}
	if f.Lens != "" {
		c.add("s.id IN (SELECT story FROM lens_stories WHERE lens = ?)", f.Lens)
	}
	if f.Line != nil {
		where, values := lineConditions(*f.Line)
		c.add("s.id IN (SELECT story FROM lines"+where+")", values...)
	}
	return c.where()
}

// lineConditions writes the filter of lines in SQL.
func lineConditions(f store.LineFilter) (string, []any) {
	var c clauses
	if f.Kind != "" {
		c.add("kind = ?", string(f.Kind))
	}
	if f.Name != "" {
		c.add("name = ?", f.Name)
	}
	if f.Low != nil {
		c.add("high >= ?", *f.Low)
	}
	if f.High != nil {
		c.add("low <= ?", *f.High)
	}
	if f.From != "" {
		c.add("day >= ?", f.From)
	}
	if f.To != "" {
		c.add("day <> '' AND day <= ?", f.To)
	}
	return c.where()
}
