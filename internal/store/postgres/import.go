package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// importBatch is how many articles, or rows of a table, are copied at once.
const importBatch = 1024

// Import stores what Export wrote, with its places and times, all or nothing,
// and returns how many articles. Articles continue the order of knowledge of
// the store, or it is store.ErrOrder; what is kept beside them goes into an empty store
// alone, or it is store.ErrNotEmpty. Errors name the record.
func (db *DB) Import(ctx context.Context, r io.Reader) (int, error) {
	in := importer{}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		in.tx = tx
		if err := in.begin(ctx); err != nil {
			return err
		}
		if err := store.Records(r, func(line json.RawMessage) error { return in.line(ctx, line) }); err != nil {
			return err
		}
		return in.end(ctx)
	})
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return in.articles, nil
}

// importer is an import on its way.
type importer struct {
	tx       pgx.Tx
	articles int
	last     int64 // the place of the last article
	used     bool  // the store held something before
	shelf    shelf
	table    *store.Part // whose rows wait
	rows     [][]any
}

func (in *importer) begin(ctx context.Context) (err error) {
	if in.last, err = lockHead(ctx, in.tx, "articles"); err != nil {
		return err
	}
	in.used = in.last > 0
	for i := range store.Parts {
		var any bool
		if err := in.tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM "+store.Parts[i].Name+")").Scan(&any); err != nil {
			return err
		}
		in.used = in.used || any
	}
	return nil
}

// line takes one line.
func (in *importer) line(ctx context.Context, line json.RawMessage) error {
	var beside struct {
		Archive string
		Row     json.RawMessage
	}
	if err := json.Unmarshal(line, &beside); err != nil {
		return err
	}
	if beside.Archive == "" {
		return in.article(ctx, line)
	}
	t := store.PartOf(beside.Archive)
	switch {
	case t == nil:
		return fmt.Errorf("a line of %q is not known", beside.Archive)
	case in.used:
		return fmt.Errorf("a line of %q: %w", t.Line, store.ErrNotEmpty)
	}
	row, err := t.Read(beside.Row)
	if err != nil {
		return fmt.Errorf("a line of %q: %w", t.Line, err)
	}
	for i, v := range row {
		if s, ok := v.(string); ok {
			row[i] = verbatim(s)
		}
	}
	if t == &store.Counter {
		_, err := in.tx.Exec(ctx, "UPDATE heads SET last = $2 WHERE name = $1", row...)
		return err
	}
	if t != in.table || len(in.rows) == importBatch {
		if err := in.flush(ctx); err != nil {
			return err
		}
	}
	in.table = t
	in.rows = append(in.rows, row)
	return nil
}

// article takes an article.
func (in *importer) article(ctx context.Context, line json.RawMessage) error {
	var r store.Record
	if err := json.Unmarshal(line, &r); err != nil {
		return err
	}
	if r.Seq <= in.last {
		return fmt.Errorf("place %d behind %d: %w", r.Seq, in.last, store.ErrOrder)
	}
	in.last = r.Seq
	in.articles++
	in.shelf.addImported(r)
	if len(in.shelf.articles) == importBatch {
		return in.flush(ctx)
	}
	return nil
}

func (s *shelf) addImported(r store.Record) {
	given := r.Article.ID
	if at := strings.LastIndexByte(given, '@'); r.Revises != 0 && at >= 0 {
		given = given[:at]
	}
	hash := store.Hash(r.Article)
	s.add(r, given, hash[:])
}

// flush stores what waits.
func (in *importer) flush(ctx context.Context) error {
	if err := in.shelf.write(ctx, in.tx, in.last); err != nil {
		return err
	}
	if len(in.rows) == 0 {
		return nil
	}
	columns := make([]string, len(in.table.Columns))
	for i, c := range in.table.Columns {
		columns[i] = c.Name
	}
	if _, err := in.tx.CopyFrom(ctx, pgx.Identifier{in.table.Name}, columns, pgx.CopyFromRows(in.rows)); err != nil {
		return fmt.Errorf("fill %s: %w", in.table.Name, err)
	}
	in.rows = in.rows[:0]
	return nil
}

// end stores the rest, and makes numbers go on behind those that came in.
func (in *importer) end(ctx context.Context) error {
	if err := in.flush(ctx); err != nil || in.used {
		return err
	}
	for _, text := range []string{
		"UPDATE heads SET last = greatest(last, (SELECT coalesce(max(number), 0) FROM changes)) WHERE name = 'changes'",
		"UPDATE heads SET last = greatest(last, (SELECT coalesce(max(number), 0) FROM pins)) WHERE name = 'pins'",
		"SELECT setval(pg_get_serial_sequence('lines', 'number'), (SELECT coalesce(max(number), 0) + 1 FROM lines), false)",
		"SELECT setval(pg_get_serial_sequence('earlier_tellings', 'number'), (SELECT coalesce(max(number), 0) + 1 FROM earlier_tellings), false)",
	} {
		if _, err := in.tx.Exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}
