package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// Group stores what placing some articles, in their order, has come to, all or
// nothing. All goes to the database at once.
func (db *DB) Group(ctx context.Context, steps []store.Step) error {
	if len(steps) == 0 {
		return nil
	}
	err := db.inTx(ctx, func(tx pgx.Tx) error {
		if err := db.stillLeading(ctx, tx, steps[0].Part); err != nil {
			return err
		}
		b := new(pgx.Batch)
		for i := range steps {
			if err := queueStep(b, &steps[i]); err != nil {
				return err
			}
		}
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		return list(ctx, tx, touched(steps), steps[0].Part)
	})
	if err != nil {
		return fmt.Errorf("place articles %d to %d: %w", steps[0].Seq, steps[len(steps)-1].Seq, err)
	}
	return nil
}

// touched returns the stories that the steps have to do with, each once.
func touched(steps []store.Step) []string {
	seen := make(map[string]bool)
	for i := range steps {
		seen[steps[i].Story] = true
		for _, r := range steps[i].Revised {
			seen[r.Story], seen[r.From] = true, true
		}
	}
	delete(seen, "")
	return slices.Sorted(maps.Keys(seen))
}

// knownSince is since when a step is known: as it says, or as its article is.
const knownSince = "coalesce($2::bigint, (SELECT known FROM article_keys WHERE seq = $1))"

// putPlacing notes a place that articles have since the article $1.
const putPlacing = `
	INSERT INTO placings (seq, at, known, story) SELECT p.seq, $1, ` + knownSince + `, $3 FROM places p WHERE %s
	ON CONFLICT (seq, at, known) DO UPDATE SET story = excluded.story`

var (
	placeOne    = fmt.Sprintf(putPlacing, "p.seq = $1")
	placeMerged = fmt.Sprintf(putPlacing, "p.story = $4")
	placeSome   = fmt.Sprintf(putPlacing, "p.seq IN (SELECT seq FROM article_keys WHERE id = ANY($4))")
)

// queueStep stores the place of one article and carries out the revisions.
func queueStep(b *pgx.Batch, s *store.Step) error {
	var known *int64 // as its article
	if s.Story == "" {
		at := s.Known.UnixMicro()
		known = &at
	} else {
		b.Queue(`INSERT INTO places (seq, story, origin) VALUES ($1, $2, $3)
			ON CONFLICT (seq) DO UPDATE SET story = excluded.story, origin = excluded.origin`, s.Seq, verbatim(s.Story), verbatim(s.Origin))
		b.Queue(placeOne, s.Seq, known, verbatim(s.Story))
	}
	for i := range s.Revised {
		r := &s.Revised[i]
		articles, err := json.Marshal(r.Articles)
		if err != nil {
			return fmt.Errorf("revision %d: %w", r.Number, err)
		}
		b.Queue(`
			INSERT INTO revisions (number, seq, known, time, kind, story, from_story, articles, reason)
			VALUES ($3, $1, `+knownSince+`, $4, $5, $6, $7, $8, $9)
			ON CONFLICT (number) DO UPDATE SET seq = excluded.seq, known = excluded.known, time = excluded.time, kind = excluded.kind,
				story = excluded.story, from_story = excluded.from_story, articles = excluded.articles, reason = excluded.reason`,
			s.Seq, known, r.Number, r.Time.UTC().Format(time.RFC3339Nano), string(r.Kind), verbatim(r.Story), verbatim(r.From), verbatim(articles), verbatim(r.Reason))
		if r.Kind == story.Merged {
			b.Queue(placeMerged, s.Seq, known, verbatim(r.Story), verbatim(r.From))
			b.Queue("UPDATE places SET story = $1 WHERE story = $2", verbatim(r.Story), verbatim(r.From))
			continue
		}
		ids := verbatims(r.Articles)
		b.Queue(placeSome, s.Seq, known, verbatim(r.Story), ids)
		b.Queue("UPDATE places SET story = $1 WHERE seq IN (SELECT seq FROM article_keys WHERE id = ANY($2))", verbatim(r.Story), ids)
	}
	return nil
}

// SaveSnapshot stores a state, under its name, as of an article.
func (db *DB) SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error {
	return db.inTx(ctx, func(tx pgx.Tx) error {
		if err := db.stillLeading(ctx, tx, store.StatePart(name)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO snapshots (name, seq, state) VALUES ($1, $2, $3)
			ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, state = excluded.state`, verbatim(name), seq, state)
		return err
	})
}

// Snapshot returns the state stored under a name and the Seq of the article that
// it is of; 0 and nil if there is none.
func (db *DB) Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error) {
	err = db.pool.QueryRow(ctx, "SELECT seq, state FROM snapshots WHERE name = $1", verbatim(name)).Scan(&seq, &state)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, nil, nil
	}
	return seq, state, err
}

// Settle stores a state under a name unless there is one, and returns the one that
// there is then.
func (db *DB) Settle(ctx context.Context, name string, state []byte) (kept []byte, err error) {
	if _, err := db.pool.Exec(ctx, "INSERT INTO snapshots (name, seq, state) VALUES ($1, 0, $2) ON CONFLICT (name) DO NOTHING", verbatim(name), state); err != nil {
		return nil, fmt.Errorf("settle %s: %w", name, err)
	}
	_, kept, err = db.Snapshot(ctx, name)
	return kept, err
}

// Place returns where an article is; store.ErrNotFound if it is in no story yet.
func (db *DB) Place(ctx context.Context, seq int64) (store.Place, error) {
	p := store.Place{Seq: seq}
	err := db.pool.QueryRow(ctx, "SELECT story, origin FROM places WHERE seq = $1", seq).Scan((*verbatim)(&p.Story), (*verbatim)(&p.Origin))
	if errors.Is(err, pgx.ErrNoRows) {
		return p, fmt.Errorf("place of article %d: %w", seq, store.ErrNotFound)
	}
	return p, err
}

// Places returns where the articles of a story are, in the order of knowledge;
// those of all stories for "".
func (db *DB) Places(ctx context.Context, id string) ([]store.Place, error) {
	var c conditions
	if id != "" {
		c.add("story = ?", verbatim(id))
	}
	rows, err := db.pool.Query(ctx, "SELECT seq, story, origin FROM places"+c.where()+" ORDER BY seq", c.args...)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	return collect(rows, placeFields)
}

func placeFields(p *store.Place) []any {
	return []any{&p.Seq, (*verbatim)(&p.Story), (*verbatim)(&p.Origin)}
}

// collect scans rows into values; none are nil.
func collect[T any](rows pgx.Rows, fields func(*T) []any) (out []T, err error) {
	var x T
	_, err = pgx.ForEachRow(rows, fields(&x), func() error {
		out = append(out, x)
		return nil
	})
	return out, err
}

// Revisions returns the changes to the story of an id, or to all stories for "",
// in order.
func (db *DB) Revisions(ctx context.Context, id string) ([]store.Revision, error) {
	return db.RevisionsAt(ctx, id, time.Time{})
}

// StoryOf returns the id of the story that an id leads to: itself if it has
// articles, else the one that took it in. It is store.ErrNotFound for an id that
// was never given.
func (db *DB) StoryOf(ctx context.Context, id string) (string, error) {
	var now string
	err := db.pool.QueryRow(ctx, `
		WITH RECURSIVE way (id, number) AS (
			SELECT $1::text COLLATE "C", 0::bigint
			UNION ALL
			SELECT r.story, r.number FROM revisions r JOIN way ON r.from_story = way.id AND r.kind = $2 AND r.number > way.number
		)
		SELECT way.id FROM way WHERE EXISTS (SELECT 1 FROM places WHERE story = way.id) ORDER BY number DESC LIMIT 1`,
		verbatim(id), string(story.Merged)).Scan((*verbatim)(&now))
	if errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("story %s: %w", id, store.ErrNotFound)
	}
	return now, err
}
