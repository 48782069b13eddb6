package sqlite

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/parallax-news/parallax/internal/store"
)

// counters gives the numbers that were given last where rows go again.
const counters = "SELECT name, seq FROM sqlite_sequence WHERE name = 'feeds'"

// Export writes the whole store as JSON Lines, as it is at one moment: the articles in
// the order of knowledge, then all that is kept beside them.
func (db *DB) Export(ctx context.Context, w io.Writer) error {
	tx, err := db.read.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // Only read from.
	out := bufio.NewWriter(w)
	for r, err := range articles(ctx, tx, store.Filter{}) {
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		b, err := r.MarshalJSON()
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		out.Write(b) //nolint:errcheck // Flush returns it.
		out.WriteByte('\n')
	}
	for i := range store.Parts {
		t := &store.Parts[i]
		if err := exportTable(ctx, tx, out, t, selectTable(t)); err != nil {
			return fmt.Errorf("export %s: %w", t.Name, err)
		}
	}
	if err := exportTable(ctx, tx, out, &store.Counter, counters); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// names writes the columns in SQL; some have the name of a word of it.
func names(columns []store.Column) string {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = `"` + c.Name + `"`
	}
	return strings.Join(quoted, ", ")
}

func selectTable(t *store.Part) string {
	return "SELECT " + names(t.Columns) + " FROM " + t.Name + " ORDER BY " + names(t.Columns[:t.Keys])
}

// exportTable writes a line for each row.
func exportTable(ctx context.Context, tx *sql.Tx, out *bufio.Writer, t *store.Part, query string) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	row := t.Row()
	var line []byte
	for rows.Next() {
		if err := rows.Scan(row...); err != nil {
			return err
		}
		if line, err = t.Append(line[:0], row); err != nil {
			return err
		}
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Import stores what Export wrote, with its places and times, all or nothing,
// and returns how many articles. Articles continue the order of knowledge of
// the store, or it is store.ErrOrder; what is kept beside them goes into an empty store
// alone, or it is store.ErrNotEmpty. Errors name the record.
func (db *DB) Import(ctx context.Context, r io.Reader) (int, error) {
	in := importer{inserts: make(map[*store.Part]*sql.Stmt)}
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		if err := in.begin(ctx, tx); err != nil {
			return err
		}
		return store.Records(r, func(line json.RawMessage) error { return in.line(ctx, tx, line) })
	})
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return in.articles, nil
}

// importer is an import on its way.
type importer struct {
	articles int
	last     int64 // the place of the last article
	used     bool  // the store held something before
	inserts  map[*store.Part]*sql.Stmt
}

func (in *importer) begin(ctx context.Context, tx *sql.Tx) error {
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM articles").Scan(&in.last); err != nil {
		return err
	}
	in.used = in.last > 0
	for i := range store.Parts {
		var any bool
		if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM "+store.Parts[i].Name+")").Scan(&any); err != nil {
			return err
		}
		in.used = in.used || any
	}
	return nil
}

// line stores one line.
func (in *importer) line(ctx context.Context, tx *sql.Tx, line json.RawMessage) error {
	var beside struct {
		Archive string
		Row     json.RawMessage
	}
	if err := json.Unmarshal(line, &beside); err != nil {
		return err
	}
	if beside.Archive == "" {
		return in.article(ctx, tx, line)
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
	if t == &store.Counter {
		return count(ctx, tx, row)
	}
	insert := in.inserts[t]
	if insert == nil { // the end of the transaction closes it
		if insert, err = tx.PrepareContext(ctx, "INSERT INTO "+t.Name+" ("+names(t.Columns)+") VALUES (?"+strings.Repeat(", ?", len(row)-1)+")"); err != nil {
			return err
		}
		in.inserts[t] = insert
	}
	_, err = insert.ExecContext(ctx, row...)
	return err
}

// count makes a table go on behind a number.
func count(ctx context.Context, tx *sql.Tx, row []any) error {
	done, err := tx.ExecContext(ctx, "UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1", row...)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); n > 0 || err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", row...)
	return err
}

// article stores an article.
func (in *importer) article(ctx context.Context, tx *sql.Tx, line json.RawMessage) error {
	var r store.Record
	if err := json.Unmarshal(line, &r); err != nil {
		return err
	}
	if r.Seq <= in.last {
		return fmt.Errorf("place %d behind %d: %w", r.Seq, in.last, store.ErrOrder)
	}
	in.last = r.Seq
	in.articles++
	given := r.Article.ID
	if at := strings.LastIndexByte(given, '@'); r.Revises != 0 && at >= 0 {
		given = given[:at]
	}
	hash := store.Hash(r.Article)
	_, err := insert(ctx, tx, r, given, hash[:])
	return err
}
