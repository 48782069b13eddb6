package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

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
	return db.feeds(ctx, selectFeed+" WHERE gone = 0 AND due <= ? ORDER BY failures, due, id", micro(now))
}

func (db *DB) feeds(ctx context.Context, query string, args ...any) ([]store.Feed, error) {
	rows, err := db.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read feeds: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	var out []store.Feed
	for rows.Next() {
		var f store.Feed
		s := &f.State
		var checked, changed, due, gap int64
		if err := rows.Scan(&f.ID, &f.Address, &f.Title, &f.Outlet, &f.Page, &f.FullText, &f.AllowPrivate, &f.IgnoreRobots,
			&s.ETag, &s.LastModified, &checked, &changed, &due, &gap, &s.Failures, &s.LastError, &s.Gone, &s.Entries); err != nil {
			return nil, fmt.Errorf("read feeds: %w", err)
		}
		s.Checked, s.Changed, s.Due = moment(checked), moment(changed), moment(due)
		s.Gap = time.Duration(gap) * time.Microsecond
		out = append(out, f)
	}
	return out, rows.Err()
}

// AddFeeds follows feeds, all or none, and returns how many are new. One that is
// followed already takes the settings, but keeps its title and outlet where none
// is given; it is asked for at once, even if it was gone.
func (db *DB) AddFeeds(ctx context.Context, feeds ...store.Feed) (added int, err error) {
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		before, after := 0, 0
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM feeds").Scan(&before); err != nil {
			return err
		}
		for i := range feeds {
			f := &feeds[i]
			if _, err := tx.ExecContext(ctx, `
				INSERT INTO feeds (address, title, outlet, page, full_text, allow_private, ignore_robots) VALUES (?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (address) DO UPDATE SET
					title = iif(excluded.title = '', title, excluded.title), outlet = iif(excluded.outlet = '', outlet, excluded.outlet),
					page = excluded.page, full_text = excluded.full_text, allow_private = excluded.allow_private, ignore_robots = excluded.ignore_robots,
					etag = '', last_modified = '', due = 0, failures = 0, last_error = '', gone = 0`,
				f.Address, f.Title, f.Outlet, f.Page, f.FullText, f.AllowPrivate, f.IgnoreRobots); err != nil {
				return fmt.Errorf("follow %s: %w", f.Address, err)
			}
		}
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM feeds").Scan(&after)
		added = after - before
		return err
	})
	return added, err
}

// RemoveFeed stops following an address. Articles that it gave stay.
func (db *DB) RemoveFeed(ctx context.Context, address string) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM feeds WHERE address = ?", address)
		return one(result, err, address)
	})
}

// FeedEntries returns the entries of a feed that were taken.
func (db *DB) FeedEntries(ctx context.Context, feed int64) (map[store.Digest]store.Entry, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT key, version, versions FROM feed_entries WHERE feed = ?", feed)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	defer rows.Close() //nolint:errcheck // Only read from; rows.Err tells.
	out := map[store.Digest]store.Entry{}
	for rows.Next() {
		var e store.Entry
		var key, version []byte
		if err := rows.Scan(&key, &version, &e.Versions); err != nil {
			return nil, fmt.Errorf("read entries: %w", err)
		}
		copy(e.Key[:], key)
		copy(e.Version[:], version)
		out[e.Key] = e
	}
	return out, rows.Err()
}

// SaveCheck keeps the state and the address of a feed and the entries that were
// taken, all or nothing, and forgets all but so many of the newest entries. A
// feed that moved to an address that is followed already is gone. Settings stay
// as they are now. The error is store.ErrNoFeed for one that was removed.
func (db *DB) SaveCheck(ctx context.Context, f store.Feed, taken []store.Entry, keep int) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		s := f.State
		var other string
		err := tx.QueryRowContext(ctx, "SELECT address FROM feeds WHERE address = ? AND id <> ?", f.Address, f.ID).Scan(&other)
		switch {
		case err == nil:
			s.Gone, s.LastError = true, "moved to "+f.Address+", which is followed already"
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		result, err := tx.ExecContext(ctx, `
			UPDATE feeds SET address = iif(? = '', ?, address), etag = ?, last_modified = ?, checked = ?, changed = ?, due = ?,
				gap = ?, failures = ?, last_error = ?, gone = ?, entries = ? WHERE id = ?`,
			other, f.Address, s.ETag, s.LastModified, micro(s.Checked), micro(s.Changed), micro(s.Due),
			s.Gap.Microseconds(), s.Failures, s.LastError, s.Gone, s.Entries, f.ID)
		if err := one(result, err, f.Address); err != nil {
			return err
		}
		return take(ctx, tx, &f, taken, keep)
	})
}

// take keeps the entries that were taken and forgets the oldest.
func take(ctx context.Context, tx *sql.Tx, f *store.Feed, taken []store.Entry, keep int) error {
	if len(taken) == 0 {
		return nil
	}
	for i := range taken {
		e := &taken[i]
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO feed_entries (feed, key, version, versions, taken) VALUES (?, ?, ?, ?, ?)",
			f.ID, e.Key[:], e.Version[:], e.Versions, micro(f.State.Checked)); err != nil {
			return fmt.Errorf("keep entries: %w", err)
		}
	}
	_, err := tx.ExecContext(ctx, `
		DELETE FROM feed_entries WHERE feed = ? AND key NOT IN (
			SELECT key FROM feed_entries WHERE feed = ? ORDER BY taken DESC, key LIMIT ?)`, f.ID, f.ID, keep)
	return err
}

// one returns store.ErrNoFeed where a statement reached no feed.
func one(result sql.Result, err error, address string) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
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
