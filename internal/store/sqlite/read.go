package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

const selectArticle = `SELECT seq, id, revises, known, published, outlet, url, lang, author, title, text, topics, date_guess, source, text_offset FROM articles`

// scan reads one row of selectArticle.
func scan(row interface{ Scan(...any) error }) (store.Record, error) {
	a := new(article.Article)
	r := store.Record{Article: a}
	var known int64
	var published, topics, guess string
	if err := row.Scan(&r.Seq, &a.ID, &r.Revises, &known, &published, &a.Outlet, &a.URL, &a.Lang, &a.Author,
		&a.Title, &a.Text, &topics, &guess, &a.Source, &a.TextOffset); err != nil {
		return store.Record{}, err
	}
	r.Known = time.UnixMicro(known).UTC()
	var err error
	if a.Published, err = article.ParseMoment(published); err != nil {
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
	r, err := scan(db.read.QueryRowContext(ctx, selectArticle+" WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Record{}, fmt.Errorf("%s: %w", id, store.ErrNotFound)
	}
	return r, err
}

// Record returns the article of a place in the order of knowledge;
// store.ErrNotFound if there is none.
func (db *DB) Record(ctx context.Context, seq int64) (store.Record, error) {
	r, err := scan(db.read.QueryRowContext(ctx, selectArticle+" WHERE seq = ?", seq))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Record{}, fmt.Errorf("article %d: %w", seq, store.ErrNotFound)
	}
	return r, err
}

// Count returns how many articles there are, and the Seq of the newest.
func (db *DB) Count(ctx context.Context) (n, last int64, err error) {
	err = db.read.QueryRowContext(ctx, "SELECT count(*), coalesce(max(seq), 0) FROM articles").Scan(&n, &last)
	return n, last, err
}

// Articles yields the articles that the filter chooses, in the order of
// knowledge, or the newest first. It holds one at a time in memory.
func (db *DB) Articles(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error] {
	return articles(ctx, db.read, f)
}

// reader is a database or a transaction.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func articles(ctx context.Context, from reader, f store.Filter) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		where, args := conditions(f)
		text := selectArticle + where + " ORDER BY seq"
		if f.Newest {
			text += " DESC"
		}
		if f.Limit > 0 {
			text += " LIMIT ?"
			args = append(args, f.Limit)
		}
		rows, err := from.QueryContext(ctx, text, args...)
		if err != nil {
			yield(store.Record{}, fmt.Errorf("read articles: %w", err))
			return
		}
		defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
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

// conditions writes the filter in SQL.
func conditions(f store.Filter) (string, []any) {
	texts, args := []string{"seq > ?"}, []any{f.After}
	add := func(text string, values ...any) {
		texts = append(texts, text)
		args = append(args, values...)
	}
	if !f.KnownUntil.IsZero() {
		add("known <= ?", f.KnownUntil.UnixMicro())
	}
	if !f.From.IsZero() {
		add("published_at >= ?", f.From.UnixMicro())
	}
	if !f.To.IsZero() {
		add("published_at < ?", f.To.UnixMicro())
	}
	if len(f.Outlets) > 0 {
		values := make([]any, len(f.Outlets))
		for i, o := range f.Outlets {
			values[i] = o
		}
		add("outlet IN (?"+strings.Repeat(", ?", len(f.Outlets)-1)+")", values...)
	}
	if f.Query.Op != search.All {
		add("seq IN (SELECT rowid FROM words WHERE words MATCH ?)", match(f.Query))
	}
	return " WHERE " + strings.Join(texts, " AND "), args
}

// match writes a query in the language of FTS5. Words are quoted, so that none
// is taken for an operator.
func match(q search.Query) string {
	if q.Op == search.Phrase {
		return `"` + strings.Join(q.Words, " ") + `"`
	}
	parts := make([]string, len(q.Parts))
	for i, p := range q.Parts {
		parts[i] = match(p)
	}
	between := map[search.Op]string{search.And: " AND ", search.Or: " OR ", search.Not: " NOT "}
	return "(" + strings.Join(parts, between[q.Op]) + ")"
}
