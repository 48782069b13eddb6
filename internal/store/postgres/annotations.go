package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// SaveAnnotations keeps what a version of the program has made of articles, all or
// nothing. What is there of the same version stays, and so does a fault.
func (db *DB) SaveAnnotations(ctx context.Context, version string, list []store.Annotations) error {
	var seqs, broken []int64
	var data [][]byte
	var reasons []string
	for i := range list {
		if a := &list[i]; a.Fault != "" {
			broken, reasons = append(broken, a.Seq), append(reasons, escape(a.Fault))
		} else {
			seqs, data = append(seqs, a.Seq), append(data, a.Data)
		}
	}
	b := new(pgx.Batch)
	if len(seqs) > 0 {
		b.Queue(`INSERT INTO annotations SELECT seq, $1, data FROM unnest($2::bigint[], $3::bytea[]) AS x (seq, data) ORDER BY seq
			ON CONFLICT (seq) DO UPDATE SET version = excluded.version, data = excluded.data WHERE annotations.version <> excluded.version`,
			version, seqs, data)
	}
	if len(broken) > 0 {
		b.Queue(`INSERT INTO faults SELECT * FROM unnest($1::bigint[], $2::text[]) ORDER BY 1 ON CONFLICT (seq) DO NOTHING`, broken, reasons)
	}
	if err := db.inTx(ctx, func(tx pgx.Tx) error { return tx.SendBatch(ctx, b).Close() }); err != nil {
		return fmt.Errorf("keep the annotations of %d articles: %w", len(list), err)
	}
	return nil
}

// Annotations returns what is kept of these articles by a version of the program, and
// their faults, in any order.
func (db *DB) Annotations(ctx context.Context, version string, seqs []int64) ([]store.Annotations, error) {
	rows, err := db.pool.Query(ctx, `
		SELECT seq, NULL::bytea, reason FROM faults WHERE seq = ANY($2)
		UNION ALL
		SELECT seq, data, '' FROM annotations a WHERE seq = ANY($2) AND version = $1 AND NOT EXISTS (SELECT 1 FROM faults f WHERE f.seq = a.seq)`,
		version, seqs)
	if err != nil {
		return nil, fmt.Errorf("read annotations: %w", err)
	}
	var out []store.Annotations
	var a store.Annotations
	_, err = pgx.ForEachRow(rows, []any{&a.Seq, &a.Data, (*verbatim)(&a.Fault)}, func() error {
		out = append(out, a)
		a.Data = nil
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read annotations: %w", err)
	}
	return out, nil
}

// AnnotatedOtherwise reports whether each of these articles has annotations, and of another
// version of the program.
func (db *DB) AnnotatedOtherwise(ctx context.Context, version string, seqs []int64) (bool, error) {
	var others int
	err := db.pool.QueryRow(ctx, "SELECT count(*) FROM annotations WHERE seq = ANY($2) AND version <> $1", version, seqs).Scan(&others)
	if err != nil {
		return false, fmt.Errorf("look for other annotations: %w", err)
	}
	return others == len(seqs), nil
}

// DropAnnotations drops what is kept of the articles up to one. Faults stay.
func (db *DB) DropAnnotations(ctx context.Context, last int64) error {
	if _, err := db.pool.Exec(ctx, "DELETE FROM annotations WHERE seq <= $1", last); err != nil {
		return fmt.Errorf("drop annotations: %w", err)
	}
	return nil
}

// AddFault notes that an article cannot be annotated, and why. What was noted first stays.
func (db *DB) AddFault(ctx context.Context, seq int64, reason string) error {
	return db.SaveAnnotations(ctx, "", []store.Annotations{{Seq: seq, Fault: reason}})
}

// Faults returns those of these articles that cannot be annotated, in any order.
func (db *DB) Faults(ctx context.Context, seqs []int64) (out []store.Annotations, err error) {
	rows, err := db.pool.Query(ctx, "SELECT seq, reason FROM faults WHERE seq = ANY($1)", seqs)
	if err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	var a store.Annotations
	_, err = pgx.ForEachRow(rows, []any{&a.Seq, (*verbatim)(&a.Fault)}, func() error {
		out = append(out, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	return out, nil
}
