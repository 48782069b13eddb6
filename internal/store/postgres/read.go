package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// articleFields are what scan reads, of the table articles under the name a.
const articleFields = `a.seq, a.id, a.revises, a.known, a.published, a.outlet, a.url, a.lang, a.author, a.title, a.text, a.topics,
	a.date_guess, a.source, a.text_offset`

// oneArticle finds an article by the keys, under the name k.
const oneArticle = "SELECT " + articleFields + " FROM article_keys k JOIN articles a ON a.seq = k.seq AND a.known = k.known WHERE "

// scan reads one row of articleFields.
func scan(row pgx.CollectableRow) (store.Record, error) {
	a := new(article.Article)
	r := store.Record{Article: a}
	var known int64
	var published, topics, guess verbatim
	if err := row.Scan(&r.Seq, (*verbatim)(&a.ID), &r.Revises, &known, &published, (*verbatim)(&a.Outlet), (*verbatim)(&a.URL),
		(*verbatim)(&a.Lang), (*verbatim)(&a.Author), (*verbatim)(&a.Title), (*verbatim)(&a.Text), &topics, &guess,
		(*verbatim)(&a.Source), &a.TextOffset); err != nil {
		return store.Record{}, err
	}
	r.Known = time.UnixMicro(known).UTC()
	var err error
	if a.Published, err = article.ParseMoment(string(published)); err != nil {
		return store.Record{}, fmt.Errorf("read article %s: %w", a.ID, err)
	}
	if guess != "" {
		if err := json.Unmarshal([]byte(guess), &a.Published.Guess); err != nil {
			return store.Record{}, fmt.Errorf("read article %s: date guess: %w", a.ID, err)
		}
	}
	if err := json.Unmarshal([]byte(topics), &a.Topics); err != nil {
		return store.Record{}, fmt.Errorf("read article %s: topics: %w", a.ID, err)
	}
	return r, nil
}

// Article returns the article of the id; store.ErrNotFound if there is none.
func (db *DB) Article(ctx context.Context, id string) (store.Record, error) {
	r, err := db.record(ctx, "k.id = $1", verbatim(id))
	if errors.Is(err, pgx.ErrNoRows) {
		return store.Record{}, fmt.Errorf("%s: %w", id, store.ErrNotFound)
	}
	return r, err
}

// Record returns the article of a place in the order of knowledge;
// store.ErrNotFound if there is none.
func (db *DB) Record(ctx context.Context, seq int64) (store.Record, error) {
	r, err := db.record(ctx, "k.seq = $1", seq)
	if errors.Is(err, pgx.ErrNoRows) {
		return store.Record{}, fmt.Errorf("article %d: %w", seq, store.ErrNotFound)
	}
	return r, err
}

func (db *DB) record(ctx context.Context, where string, value any) (store.Record, error) {
	rows, err := db.pool.Query(ctx, oneArticle+where, value)
	if err != nil {
		return store.Record{}, err
	}
	return pgx.CollectExactlyOneRow(rows, scan)
}

// Count returns how many articles there are, and the Seq of the newest.
func (db *DB) Count(ctx context.Context) (n, last int64, err error) {
	err = db.pool.QueryRow(ctx, "SELECT count(*), coalesce(max(seq), 0) FROM article_keys").Scan(&n, &last)
	return n, last, err
}

// Articles yields the articles that the filter chooses, in the order of
// knowledge, or the newest first. It holds one at a time in memory.
func (db *DB) Articles(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error] {
	return articles(ctx, db.pool, f)
}

// reader is a database or a transaction.
type reader interface {
	Query(ctx context.Context, text string, args ...any) (pgx.Rows, error)
}

func articles(ctx context.Context, from reader, f store.Filter) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		text, args := selectArticles(f)
		rows, err := from.Query(ctx, text, args...)
		if err != nil {
			yield(store.Record{}, fmt.Errorf("read articles: %w", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			r, err := scan(rows)
			if !yield(r, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(store.Record{}, fmt.Errorf("read articles: %w", err))
		}
	}
}

// selectArticles writes the filter in SQL. What a query finds is chosen and put in
// order by the keys, before any article is read.
func selectArticles(f store.Filter) (string, []any) {
	c := new(conditions)
	order := " ORDER BY %s.seq"
	if f.Newest {
		order += " DESC"
	}
	if f.Query.Op == search.All {
		c.choose("a", f)
		return "SELECT " + articleFields + " FROM articles a" + c.where() + fmt.Sprintf(order, "a") + c.limit(f.Limit), c.args
	}
	found := "WITH f AS MATERIALIZED (" + c.found(f.Query) + ")"
	c.choose("k", f)
	chosen := "SELECT k.seq, k.known FROM f JOIN article_keys k USING (seq)" + c.where() + fmt.Sprintf(order, "k") + c.limit(f.Limit)
	return found + " SELECT " + articleFields + " FROM (" + chosen + ") k JOIN articles a ON a.seq = k.seq AND a.known = k.known" + fmt.Sprintf(order, "a"), c.args
}

// choose adds what the filter asks of a table, but for the query.
func (c *conditions) choose(table string, f store.Filter) {
	if f.After > 0 {
		c.add(table+".seq > ?", f.After)
	}
	if !f.KnownUntil.IsZero() {
		c.add(table+".known <= ?", f.KnownUntil.UnixMicro())
	}
	if !f.From.IsZero() {
		c.add(table+".published_at >= ?", f.From.UnixMicro())
	}
	if !f.To.IsZero() {
		c.add(table+".published_at < ?", f.To.UnixMicro())
	}
	if len(f.Outlets) > 0 {
		c.add(table+".outlet = ANY(?)", verbatims(f.Outlets))
	}
}
