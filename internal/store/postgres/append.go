package postgres

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

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
	err := db.inTx(ctx, func(tx pgx.Tx) error {
		a := appending{known: known, hashes: make([][]byte, len(articles))}
		for i, x := range articles {
			hash := store.Hash(x)
			a.hashes[i] = hash[:]
		}
		if err := a.look(ctx, tx, articles); err != nil {
			return err
		}
		added = added[:0]
		for i, x := range articles {
			added = append(added, a.add(x, a.hashes[i]))
		}
		return a.shelf.write(ctx, tx, a.last)
	})
	if err != nil {
		return nil, fmt.Errorf("store %d articles: %w", len(articles), err)
	}
	return added, nil
}

// appending is the state of an Append: what is there, and what comes behind it.
type appending struct {
	known  time.Time
	hashes [][]byte
	last   int64
	there  map[string]store.Record // by hash
	newest map[string]int64        // seq, by given id
	shelf  shelf
}

// look finds out what is there of the articles. From now on until the end of the
// transaction nobody else gives numbers to articles.
func (a *appending) look(ctx context.Context, tx pgx.Tx, articles []*article.Article) (err error) {
	if a.last, err = lockHead(ctx, tx, "articles"); err != nil {
		return err
	}
	a.there, a.newest = make(map[string]store.Record), make(map[string]int64)
	rows, err := tx.Query(ctx, "SELECT "+articleFields+` FROM article_keys k JOIN articles a ON a.seq = k.seq AND a.known = k.known WHERE k.hash = ANY($1)`, a.hashes)
	if err != nil {
		return err
	}
	there, err := pgx.CollectRows(rows, scan)
	if err != nil {
		return err
	}
	for _, r := range there {
		hash := store.Hash(r.Article)
		a.there[string(hash[:])] = r
	}
	given := make([]string, len(articles))
	for i, x := range articles {
		given[i] = x.ID
	}
	rows, err = tx.Query(ctx, "SELECT given_id, max(seq) FROM article_keys WHERE given_id = ANY($1) GROUP BY given_id", verbatims(given))
	if err != nil {
		return err
	}
	var id string
	var seq int64
	_, err = pgx.ForEachRow(rows, []any{(*verbatim)(&id), &seq}, func() error {
		a.newest[id] = seq
		return nil
	})
	return err
}

// add says what becomes of one article, and puts it on the shelf if it is new.
func (a *appending) add(x *article.Article, hash []byte) store.Added {
	if r, ok := a.there[string(hash)]; ok {
		return store.Added{Record: r}
	}
	r := store.Record{Known: a.known, Article: x, Revises: a.newest[x.ID]}
	if r.Revises != 0 {
		revised := *x
		revised.ID = x.ID + "@" + hex.EncodeToString(hash[:4])
		r.Article = &revised
	}
	a.last++
	r.Seq = a.last
	a.there[string(hash)], a.newest[x.ID] = r, r.Seq
	a.shelf.add(r, x.ID, hash)
	return store.Added{Record: r, Fresh: true}
}

// shelf holds rows of the tables of articles, until they are written at once.
type shelf struct {
	vectorizer            vectorizer
	articles, keys, words [][]any
	months                map[string]time.Time
}

// articleColumns are those of the table, in its order.
var articleColumns = []string{
	"seq", "id", "hash", "given_id", "revises", "known", "published", "published_at", "outlet", "url", "lang", "author", "title",
	"text", "topics", "date_guess", "source", "text_offset",
}

// add puts a record on the shelf.
func (s *shelf) add(r store.Record, given string, hash []byte) {
	a := r.Article
	var guess []byte
	if a.Published.Guess != nil {
		guess, _ = json.Marshal(a.Published.Guess) // A struct of strings and a number.
	}
	topics, _ := json.Marshal(a.Topics)
	var publishedAt *int64
	if a.Published.Known() {
		at := a.Published.Time.UnixMicro()
		publishedAt = &at
	}
	s.row([]any{
		r.Seq, verbatim(a.ID), hash, verbatim(given), r.Revises, r.Known.UnixMicro(), a.Published.String(), publishedAt,
		verbatim(a.Outlet), verbatim(a.URL), verbatim(a.Lang), verbatim(a.Author), verbatim(a.Title), verbatim(a.Text),
		verbatim(topics), verbatim(guess), verbatim(a.Source), a.TextOffset,
	})
}

// row puts a row of the table articles on the shelf, and what follows from it.
func (s *shelf) row(row []any) {
	seq, known := row[0], row[5].(int64)
	s.articles = append(s.articles, row)
	s.keys = append(s.keys, []any{seq, row[1], row[2], row[3], known, row[7], row[8]})
	vectors := s.vectorizer.vectors(string(row[12].(verbatim)), string(row[13].(verbatim)))
	for i := range vectors {
		part := i + 1
		if len(vectors) == 1 {
			part = 0
		}
		s.words = append(s.words, []any{seq, known, int16(part), vectors[i]})
	}
	month := time.UnixMicro(known).UTC()
	month = time.Date(month.Year(), month.Month(), 1, 0, 0, 0, 0, time.UTC)
	if s.months == nil {
		s.months = make(map[string]time.Time)
	}
	s.months[month.Format("2006_01")] = month
}

// write stores what is on the shelf, the last of which has that seq, and clears it.
func (s *shelf) write(ctx context.Context, tx pgx.Tx, last int64) error {
	if len(s.articles) == 0 {
		return nil
	}
	for name, month := range s.months {
		if err := makeMonth(ctx, tx, name, month); err != nil {
			return fmt.Errorf("make room for %s: %w", name, err)
		}
	}
	for _, table := range []struct {
		name    string
		columns []string
		rows    [][]any
	}{
		{"article_keys", []string{"seq", "id", "hash", "given_id", "known", "published_at", "outlet"}, s.keys},
		{"articles", articleColumns, s.articles},
		{"words", []string{"seq", "known", "part", "words"}, s.words},
	} {
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{table.name}, table.columns, pgx.CopyFromRows(table.rows)); err != nil {
			return fmt.Errorf("fill %s: %w", table.name, err)
		}
	}
	s.articles, s.keys, s.words = s.articles[:0], s.keys[:0], s.words[:0]
	return setHead(ctx, tx, "articles", last)
}

// makeMonth makes the partitions of a month where they are missing. They are made
// beside their tables and put into them, which no reader has to wait for.
func makeMonth(ctx context.Context, tx pgx.Tx, name string, month time.Time) error {
	for _, table := range []string{"articles", "words"} {
		part := table + "_" + name
		var there bool
		if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1)", part).Scan(&there); err != nil {
			return err
		}
		if there {
			continue
		}
		if _, err := tx.Exec(ctx, fmt.Sprintf(`CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
			ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%d) TO (%d)`,
			part, table, table, part, month.UnixMicro(), month.AddDate(0, 1, 0).UnixMicro())); err != nil {
			return err
		}
	}
	return nil
}

// lockHead returns the last number that was given in a table, and lets nobody else
// give one until the transaction ends.
func lockHead(ctx context.Context, tx pgx.Tx, table string) (last int64, err error) {
	err = tx.QueryRow(ctx, "SELECT last FROM heads WHERE name = $1 FOR UPDATE", table).Scan(&last)
	return last, err
}

func setHead(ctx context.Context, tx pgx.Tx, table string, last int64) error {
	_, err := tx.Exec(ctx, "UPDATE heads SET last = $2 WHERE name = $1", table, last)
	return err
}
