package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/parallax-news/parallax/internal/store"
)

const selectFeed = `SELECT id, address, title, outlet, page, full_text, allow_private, ignore_robots, etag, last_modified,
	checked, changed, due, gap, failures, last_error, gone, entries FROM feeds`

// Feeds returns what is followed, in the order of the addresses.
func (db *DB) Feeds(ctx context.Context) ([]store.Feed, error) {
	return db.feeds(ctx, selectFeed+" ORDER BY address")
}

// DueFeeds returns the feeds to ask for at that moment: those that failed least
// first, then those that are due for longest.
func (db *DB) DueFeeds(ctx context.Context, now time.Time) ([]store.Feed, error) {
	return db.feeds(ctx, selectFeed+" WHERE NOT gone AND due <= $1 ORDER BY failures, due, id", micro(now))
}

func (db *DB) feeds(ctx context.Context, query string, args ...any) ([]store.Feed, error) {
	rows, err := db.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read feeds: %w", err)
	}
	return feedsOf(rows)
}

// feedsOf scans the rows of selectFeed.
func feedsOf(rows pgx.Rows) (out []store.Feed, err error) {
	var f store.Feed
	s := &f.State
	var checked, changed, due, gap int64
	fields := []any{
		&f.ID, (*verbatim)(&f.Address), (*verbatim)(&f.Title), (*verbatim)(&f.Outlet), &f.Page, &f.FullText, &f.AllowPrivate, &f.IgnoreRobots,
		(*verbatim)(&s.ETag), (*verbatim)(&s.LastModified), &checked, &changed, &due, &gap, &s.Failures, (*verbatim)(&s.LastError), &s.Gone, &s.Entries,
	}
	_, err = pgx.ForEachRow(rows, fields, func() error {
		s.Checked, s.Changed, s.Due = moment(checked), moment(changed), moment(due)
		s.Gap = time.Duration(gap) * time.Microsecond
		out = append(out, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read feeds: %w", err)
	}
	return out, nil
}

// AddFeeds follows feeds, all or none, and returns how many are new. One that is
// followed already takes the settings, but keeps its title and outlet where none
// is given; it is asked for at once, even if it was gone.
func (db *DB) AddFeeds(ctx context.Context, feeds ...store.Feed) (added int, err error) {
	err = db.inTx(ctx, func(tx pgx.Tx) error {
		last, err := lockHead(ctx, tx, "feeds")
		if err != nil {
			return err
		}
		added = 0
		for i := range feeds {
			f := &feeds[i]
			var fresh bool
			if err := tx.QueryRow(ctx, `
				INSERT INTO feeds (id, address, title, outlet, page, full_text, allow_private, ignore_robots) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
				ON CONFLICT (address) DO UPDATE SET
					title = coalesce(nullif(excluded.title, ''), feeds.title), outlet = coalesce(nullif(excluded.outlet, ''), feeds.outlet),
					page = excluded.page, full_text = excluded.full_text, allow_private = excluded.allow_private, ignore_robots = excluded.ignore_robots,
					etag = '', last_modified = '', due = 0, failures = 0, last_error = '', gone = false
				RETURNING id = $1`,
				last+1, verbatim(f.Address), verbatim(f.Title), verbatim(f.Outlet), f.Page, f.FullText, f.AllowPrivate, f.IgnoreRobots).Scan(&fresh); err != nil {
				return fmt.Errorf("follow %s: %w", f.Address, err)
			}
			if fresh {
				last++
				added++
			}
		}
		return setHead(ctx, tx, "feeds", last)
	})
	return added, err
}

// RemoveFeed stops following an address. Articles that it gave stay.
func (db *DB) RemoveFeed(ctx context.Context, address string) error {
	done, err := db.pool.Exec(ctx, "DELETE FROM feeds WHERE address = $1", verbatim(address))
	return one(done, err, address)
}

// FeedEntries returns the entries of a feed that were taken.
func (db *DB) FeedEntries(ctx context.Context, feed int64) (map[store.Digest]store.Entry, error) {
	rows, err := db.pool.Query(ctx, "SELECT key, version, versions FROM feed_entries WHERE feed = $1", feed)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	out := map[store.Digest]store.Entry{}
	var e store.Entry
	var key, version []byte
	_, err = pgx.ForEachRow(rows, []any{&key, &version, &e.Versions}, func() error {
		copy(e.Key[:], key)
		copy(e.Version[:], version)
		out[e.Key] = e
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	return out, nil
}

// SaveCheck keeps the state and the address of a feed and the entries that were
// taken, all or nothing, and forgets all but so many of the newest entries. A
// feed that moved to an address that is followed already is gone. Settings stay
// as they are now. The error is store.ErrNoFeed for one that was removed.
func (db *DB) SaveCheck(ctx context.Context, f store.Feed, taken []store.Entry, keep int) error {
	return db.inTx(ctx, func(tx pgx.Tx) error {
		s := f.State
		var other string
		err := tx.QueryRow(ctx, "SELECT address FROM feeds WHERE address = $1 AND id <> $2", verbatim(f.Address), f.ID).Scan((*verbatim)(&other))
		switch {
		case err == nil:
			s.Gone, s.LastError = true, "moved to "+f.Address+", which is followed already"
		case !errors.Is(err, pgx.ErrNoRows):
			return err
		}
		done, err := tx.Exec(ctx, `
			UPDATE feeds SET address = CASE WHEN $1 THEN $2 ELSE address END, etag = $3, last_modified = $4, checked = $5, changed = $6, due = $7,
				gap = $8, failures = $9, last_error = $10, gone = $11, entries = $12 WHERE id = $13`,
			other == "", verbatim(f.Address), verbatim(s.ETag), verbatim(s.LastModified), micro(s.Checked), micro(s.Changed), micro(s.Due),
			s.Gap.Microseconds(), s.Failures, verbatim(s.LastError), s.Gone, s.Entries, f.ID)
		if err := one(done, err, f.Address); err != nil {
			return err
		}
		return take(ctx, tx, &f, taken, keep)
	})
}

// take keeps the entries that were taken and forgets the oldest.
func take(ctx context.Context, tx pgx.Tx, f *store.Feed, taken []store.Entry, keep int) error {
	if len(taken) == 0 {
		return nil
	}
	b := new(pgx.Batch)
	for i := range taken {
		e := &taken[i]
		b.Queue(`INSERT INTO feed_entries (feed, key, version, versions, taken) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (feed, key) DO UPDATE SET version = excluded.version, versions = excluded.versions, taken = excluded.taken`,
			f.ID, e.Key[:], e.Version[:], e.Versions, micro(f.State.Checked))
	}
	b.Queue(`DELETE FROM feed_entries WHERE feed = $1 AND key NOT IN (
		SELECT key FROM feed_entries WHERE feed = $1 ORDER BY taken DESC, key LIMIT $2)`, f.ID, keep)
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("keep entries: %w", err)
	}
	return nil
}

// one returns store.ErrNoFeed where a statement reached no feed.
func one(done pgconn.CommandTag, err error, address string) error {
	if err != nil || done.RowsAffected() > 0 {
		return err
	}
	return fmt.Errorf("%s: %w", address, store.ErrNoFeed)
}

func micro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func moment(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
