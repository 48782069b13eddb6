package postgres

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
)

// Changed returns stories of which there is more than was told, those of most
// origins first.
func (db *DB) Changed(ctx context.Context, limit int) ([]string, error) {
	rows, err := db.pool.Query(ctx, "SELECT id FROM stories WHERE changed ORDER BY origins DESC, last DESC LIMIT $1", limit)
	if err != nil {
		return nil, fmt.Errorf("list what is to be told: %w", err)
	}
	return collect(rows, func(id *string) []any { return []any{(*verbatim)(id)} })
}

// ChangedIn is Changed for the stories of one partition.
func (db *DB) ChangedIn(ctx context.Context, part, limit int) ([]string, error) {
	rows, err := db.pool.Query(ctx, "SELECT id FROM stories WHERE part = $1 AND changed ORDER BY origins DESC, last DESC LIMIT $2", part, limit)
	if err != nil {
		return nil, fmt.Errorf("list what is to be told: %w", err)
	}
	return collect(rows, func(id *string) []any { return []any{(*verbatim)(id)} })
}

// Tell stores what was told of a story in place of what was told before, and
// numbers what it added. A story that has gone meanwhile is not told.
func (db *DB) Tell(ctx context.Context, t *store.Telling) error {
	err := db.inTx(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, "UPDATE stories SET changed = (last > $1) WHERE id = $2", t.Last, verbatim(t.Story))
		if err != nil || done.RowsAffected() == 0 {
			return err
		}
		if err := tellBrief(ctx, tx, t); err != nil {
			return err
		}
		b := new(pgx.Batch)
		queueTelling(b, t)
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		if err := tellLines(ctx, tx, t); err != nil {
			return err
		}
		return tellChanges(ctx, tx, t)
	})
	if err != nil {
		return fmt.Errorf("tell story %s: %w", t.Story, err)
	}
	return nil
}

// tellBrief puts a telling in the place of the one before, which is kept. Where both
// say the same, the one before stays, with the weights of now.
func tellBrief(ctx context.Context, tx pgx.Tx, t *store.Telling) error {
	known := t.Known.UnixMicro()
	var before []byte
	var last, since int64
	switch err := tx.QueryRow(ctx, "SELECT last, known, brief FROM tellings WHERE story = $1", verbatim(t.Story)).Scan(&last, &since, &before); {
	case errors.Is(err, pgx.ErrNoRows):
	case err != nil:
		return err
	case last == t.Last && bytes.Equal(before, t.Brief):
		known = since
	default:
		if err := keep(ctx, tx, store.Telling{Story: t.Story, Brief: before}, known); err != nil {
			return err
		}
	}
	topics, err := json.Marshal(append([]string{}, t.Topics...))
	if err != nil {
		return err
	}
	weights, err := json.Marshal(t.Weights)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO tellings (story, last, known, title, brief, topics, weights, articles, origins, outlets, first, first_at, last_at)
		SELECT $1::text, $2::bigint, $3, $4, $5, $6, $7,
		       count(*), count(DISTINCT p.origin), count(DISTINCT k.outlet), coalesce(min(p.seq), $2), min(k.published_at), max(k.published_at)
		FROM places p JOIN article_keys k USING (seq) WHERE p.story = $1 AND p.seq <= $2
		ON CONFLICT (story) DO UPDATE SET last = excluded.last, known = excluded.known, title = excluded.title, brief = excluded.brief,
			topics = excluded.topics, weights = excluded.weights, articles = excluded.articles, origins = excluded.origins,
			outlets = excluded.outlets, first = excluded.first, first_at = excluded.first_at, last_at = excluded.last_at`,
		verbatim(t.Story), t.Last, known, verbatim(t.Title), []byte(t.Brief), verbatim(topics), verbatim(weights))
	return err
}

// keep keeps the telling that holds among the earlier ones, as told until a moment.
func keep(ctx context.Context, tx pgx.Tx, t store.Telling, until int64) error {
	packed, err := store.Pack(t.Brief)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO earlier_tellings (story, known, until, last, title, articles, origins, outlets, first, first_at, last_at, topics, weights, brief)
		SELECT story, known, greatest(known, $1), last, title, articles, origins, outlets, first, first_at, last_at, topics, weights, $2
		FROM tellings WHERE story = $3`, until, packed, verbatim(t.Story))
	return err
}

// keepGone keeps the tellings of stories of which no article is left: they were told
// until what took the last one away became known.
func keepGone(ctx context.Context, tx pgx.Tx, ids []string) error {
	rows, err := tx.Query(ctx, `
		SELECT story, brief, coalesce((SELECT known FROM revisions WHERE from_story = tellings.story ORDER BY number DESC LIMIT 1), known)
		FROM tellings WHERE story = ANY($1) ORDER BY story`, ids)
	if err != nil {
		return err
	}
	type telling struct {
		store.Telling
		until int64
	}
	gone, err := collect(rows, func(t *telling) []any { return []any{(*verbatim)(&t.Story), (*[]byte)(&t.Brief), &t.until} })
	for i := 0; i < len(gone) && err == nil; i++ {
		err = keep(ctx, tx, gone[i].Telling, gone[i].until)
	}
	return err
}

// queueTelling puts the topics and lenses of a telling in the place of those before,
// and takes its lines away.
func queueTelling(b *pgx.Batch, t *store.Telling) {
	id := verbatim(t.Story)
	b.Queue("DELETE FROM telling_topics WHERE story = $1", id)
	b.Queue("INSERT INTO telling_topics (story, topic) SELECT DISTINCT $1::text, topic FROM unnest($2::text[]) topic", id, verbatims(t.Topics))
	b.Queue("DELETE FROM lens_stories WHERE story = $1", id)
	for lens, weight := range t.Weights {
		b.Queue("INSERT INTO lens_stories (lens, story, weight) SELECT name, $1, $2 FROM lenses WHERE name = $3", id, weight, verbatim(lens))
	}
	b.Queue("DELETE FROM lines WHERE story = $1", id)
}

func tellLines(ctx context.Context, tx pgx.Tx, t *store.Telling) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"lines"}, []string{"story", "kind", "name", "low", "high", "day", "line"},
		pgx.CopyFromSlice(len(t.Lines), func(i int) ([]any, error) {
			l := &t.Lines[i]
			return []any{verbatim(t.Story), verbatim(l.Kind), verbatim(l.Name), l.Low, l.High, verbatim(l.Day), verbatim(l.JSON)}, nil
		}))
	return err
}

// tellChanges numbers and stores what a telling added. Whoever tells next waits for
// the end of the transaction, so that nobody sees a number before a smaller one.
func tellChanges(ctx context.Context, tx pgx.Tx, t *store.Telling) error {
	if len(t.Changes) == 0 {
		return nil
	}
	last, err := lockHead(ctx, tx, "changes")
	if err != nil {
		return err
	}
	for i := range t.Changes {
		c := &t.Changes[i]
		c.Number, c.Story, c.Known = last+int64(i)+1, t.Story, t.Known
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"changes"}, []string{"number", "story", "known", "kind", "line"},
		pgx.CopyFromSlice(len(t.Changes), func(i int) ([]any, error) {
			c := &t.Changes[i]
			return []any{c.Number, verbatim(c.Story), c.Known.UnixMicro(), verbatim(c.Kind), verbatim(c.JSON)}, nil
		})); err != nil {
		return err
	}
	return setHead(ctx, tx, "changes", last+int64(len(t.Changes)))
}

// Telling returns what was last told of a story, without its Lines and Changes;
// store.ErrNotFound if nothing was.
func (db *DB) Telling(ctx context.Context, id string) (store.Telling, error) {
	t := store.Telling{Story: id}
	var known int64
	err := db.pool.QueryRow(ctx, "SELECT last, known, title, brief FROM tellings WHERE story = $1", verbatim(id)).
		Scan(&t.Last, &known, (*verbatim)(&t.Title), (*[]byte)(&t.Brief))
	if errors.Is(err, pgx.ErrNoRows) {
		return t, fmt.Errorf("telling of %s: %w", id, store.ErrNotFound)
	}
	if err != nil {
		return t, err
	}
	t.Known = time.UnixMicro(known).UTC()
	rows, err := db.pool.Query(ctx, "SELECT topic FROM telling_topics WHERE story = $1 ORDER BY topic", verbatim(id))
	if err != nil {
		return t, err
	}
	if t.Topics, err = collect(rows, func(s *string) []any { return []any{(*verbatim)(s)} }); err != nil {
		return t, err
	}
	t.Weights, err = db.weights(ctx, id)
	return t, err
}

// weights returns the lenses that let a story through; nil if none does.
func (db *DB) weights(ctx context.Context, id string) (m map[string]float64, err error) {
	rows, err := db.pool.Query(ctx, "SELECT lens, weight FROM lens_stories WHERE story = $1", verbatim(id))
	if err != nil {
		return nil, err
	}
	var lens string
	var weight float64
	_, err = pgx.ForEachRow(rows, []any{(*verbatim)(&lens), &weight}, func() error {
		if m == nil {
			m = make(map[string]float64)
		}
		m[lens] = weight
		return nil
	})
	return m, err
}
