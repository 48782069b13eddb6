package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// list brings what lists show of stories up to date, and takes those off the list
// of which no article is left.
func list(ctx context.Context, tx pgx.Tx, ids []string, part int) error {
	ids = verbatims(ids)
	if _, err := tx.Exec(ctx, `
		INSERT INTO stories (id, articles, origins, outlets, first, last, first_at, last_at, changed, part)
		SELECT p.story, count(*), count(DISTINCT p.origin), count(DISTINCT k.outlet), min(p.seq), max(p.seq),
		       min(k.published_at), max(k.published_at), true, $2
		FROM places p JOIN article_keys k USING (seq) WHERE p.story = ANY($1) GROUP BY p.story ORDER BY p.story
		ON CONFLICT (id) DO UPDATE SET articles = excluded.articles, origins = excluded.origins, outlets = excluded.outlets,
			first = excluded.first, last = excluded.last, first_at = excluded.first_at, last_at = excluded.last_at, changed = true`, ids, part); err != nil {
		return fmt.Errorf("list stories: %w", err)
	}
	rows, err := tx.Query(ctx, "SELECT id FROM unnest($1::text[]) id WHERE NOT EXISTS (SELECT 1 FROM places WHERE story = id) ORDER BY id", ids)
	if err != nil {
		return err
	}
	gone, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(gone) == 0 {
		return err
	}
	if err := keepGone(ctx, tx, gone); err != nil {
		return err
	}
	b := new(pgx.Batch)
	b.Queue("DELETE FROM stories WHERE id = ANY($1)", gone)
	for _, table := range []string{"tellings", "telling_topics", "lens_stories", "lines"} {
		b.Queue("DELETE FROM "+table+" WHERE story = ANY($1)", gone)
	}
	return tx.SendBatch(ctx, b).Close()
}

// firstArticle is a field of the first article of the story s.
const firstArticle = "(SELECT a.%s FROM article_keys k JOIN articles a ON a.seq = k.seq AND a.known = k.known WHERE k.seq = s.first)"

var selectListed = "SELECT s.id, coalesce(t.title, " + fmt.Sprintf(firstArticle, "title") + "), " + fmt.Sprintf(firstArticle, "lang") + `,
	       s.articles, s.origins, s.outlets, s.first, s.last, s.first_at, s.last_at
	FROM stories s LEFT JOIN tellings t ON t.story = s.id`

// Stories returns the stories that the filter chooses, the one with the newest
// article first.
func (db *DB) Stories(ctx context.Context, f store.StoryFilter) ([]store.Listed, error) {
	text, chosen := selectListed, storiesNow
	if !f.AsOf.IsZero() {
		text, chosen = selectTold, storiesThen
	}
	c := chosen(f)
	rows, err := db.pool.Query(ctx, text+c.where()+" ORDER BY s.last DESC"+c.limit(f.Limit), c.args...)
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	var out []store.Listed
	var l store.Listed
	var first, last *int64
	fields := []any{(*verbatim)(&l.ID), (*verbatim)(&l.Title), (*verbatim)(&l.Lang), &l.Articles, &l.Origins, &l.Outlets, &l.First, &l.Last, &first, &last}
	_, err = pgx.ForEachRow(rows, fields, func() error {
		l.FirstAt, l.LastAt = time.Time{}, time.Time{}
		if first != nil {
			l.FirstAt, l.LastAt = time.UnixMicro(*first).UTC(), time.UnixMicro(*last).UTC()
		}
		out = append(out, l)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	return out, nil
}

// bounds adds what a story itself says: when, and of how many origins.
func (c *conditions) bounds(f store.StoryFilter) {
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

// storiesNow writes the filter in SQL.
func storiesNow(f store.StoryFilter) *conditions {
	c := new(conditions)
	c.bounds(f)
	if f.Outlet != "" {
		c.add("s.id IN (SELECT p.story FROM article_keys k JOIN places p USING (seq) WHERE k.outlet = ?)", verbatim(f.Outlet))
	}
	if f.Query.Op != search.All {
		c.texts = append(c.texts, "s.id IN (SELECT p.story FROM ("+c.found(f.Query)+") f JOIN places p USING (seq))")
	}
	if f.Topic != "" {
		c.add("s.id IN (SELECT story FROM telling_topics WHERE topic = ?)", verbatim(f.Topic))
	}
	if f.Lens != "" {
		c.add("s.id IN (SELECT story FROM lens_stories WHERE lens = ?)", verbatim(f.Lens))
	}
	if f.Line != nil {
		lines := conditions{args: c.args}
		lines.ofLines(*f.Line)
		c.args = lines.args
		c.texts = append(c.texts, "s.id IN (SELECT story FROM lines"+lines.where()+")")
	}
	return c
}

// ofLines writes the filter of lines in SQL.
func (c *conditions) ofLines(f store.LineFilter) {
	if f.Kind != "" {
		c.add("kind = ?", string(f.Kind))
	}
	if f.Name != "" {
		c.add("name = ?", verbatim(f.Name))
	}
	if f.Low != nil {
		c.add("high >= ?", *f.Low)
	}
	if f.High != nil {
		c.add("low <= ?", *f.High)
	}
	if f.From != "" {
		c.add("day >= ?", verbatim(f.From))
	}
	if f.To != "" {
		c.add("day <> '' AND day <= ?", verbatim(f.To))
	}
}
