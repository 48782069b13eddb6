package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// Append stores the articles in their order, all or none, and returns what
// became of each. An article whose content is there already stays as it is. A
// changed text under an id that is there becomes an article of its own, whose
// id is the given one with "@" and the head of its hash.
func (db *DB) Append(ctx context.Context, known time.Time, articles ...*article.Article) ([]store.Added, error) {
	known = store.KnownSince(known)
	var added []store.Added
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		for _, a := range articles {
			one, err := appendOne(ctx, tx, known, a)
			if err != nil {
				return fmt.Errorf("store article %s: %w", a.ID, err)
			}
			added = append(added, one)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

func appendOne(ctx context.Context, tx *sql.Tx, known time.Time, a *article.Article) (store.Added, error) {
	hash := store.Hash(a)
	r, err := scan(tx.QueryRowContext(ctx, selectArticle+" WHERE hash = ?", hash[:]))
	if !errors.Is(err, sql.ErrNoRows) {
		return store.Added{Record: r}, err
	}
	r = store.Record{Known: known, Article: a}
	err = tx.QueryRowContext(ctx, "SELECT seq FROM articles WHERE given_id = ? ORDER BY seq DESC LIMIT 1", a.ID).Scan(&r.Revises)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return store.Added{}, err
	default:
		revised := *a
		revised.ID = store.RevisionID(a.ID, hash)
		r.Article = &revised
	}
	if r.Seq, err = insert(ctx, tx, r, a.ID, hash[:]); err != nil {
		return store.Added{}, err
	}
	return store.Added{Record: r, Fresh: true}, nil
}

// insert stores a record and returns its seq; a seq of 0 is chosen here.
func insert(ctx context.Context, tx *sql.Tx, r store.Record, given string, hash []byte) (int64, error) {
	a := r.Article
	topics, err := json.Marshal(a.Topics)
	if err != nil {
		return 0, err
	}
	var guess []byte
	if a.Published.Guess != nil {
		if guess, err = json.Marshal(a.Published.Guess); err != nil {
			return 0, err
		}
	}
	var publishedAt sql.NullInt64
	if a.Published.Known() {
		publishedAt = sql.NullInt64{Int64: a.Published.Time.UnixMicro(), Valid: true}
	}
	seq := sql.NullInt64{Int64: r.Seq, Valid: r.Seq != 0}
	result, err := tx.ExecContext(ctx, `
		INSERT INTO articles (seq, id, hash, given_id, revises, known, published, published_at, outlet, url, lang,
			author, title, text, topics, date_guess, source, text_offset)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, a.ID, hash, given, r.Revises, r.Known.UnixMicro(), a.Published.String(), publishedAt, a.Outlet, a.URL, a.Lang,
		a.Author, a.Title, a.Text, string(topics), string(guess), a.Source, a.TextOffset)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
