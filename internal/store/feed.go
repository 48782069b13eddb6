package store

import (
	"errors"
	"time"
)

// ErrNoFeed indicates that the store follows no such feed.
var ErrNoFeed = errors.New("no such feed")

// Feed is a source of articles that is followed, with what is known of it.
type Feed struct {
	// ID names the feed. It is given by the store, stays when the address
	// moves, and is never reused.
	ID int64
	// Address is that of a feed, a sitemap or a single page.
	Address string
	// Title is what people call it; "" for none.
	Title string
	// Outlet is the outlet of its articles; "" for what they say themselves.
	Outlet string
	// Page says that the address is a page, followed as it changes.
	Page bool
	// FullText asks for the page of every entry.
	FullText bool
	// AllowPrivate permits its host to be on a private network.
	AllowPrivate bool
	// IgnoreRobots asks for the feed whatever its robots.txt says of it. The
	// pages of its entries are not meant.
	IgnoreRobots bool
	State        FeedState
}

// FeedState is what following a feed has come to. Times are kept to the
// microsecond, in UTC; zero means never, and a Due of zero means at once.
type FeedState struct {
	// ETag and LastModified are those of the newest copy.
	ETag, LastModified string
	// Checked and Changed are when it was last asked for, and when it last had
	// an entry that was new.
	Checked, Changed time.Time
	// Due is when to ask next.
	Due time.Time
	// Gap is the time between two new entries, as far as it is known.
	Gap time.Duration
	// Failures counts the checks since the last that went well, and LastError
	// says why; it is also set where a part could not be read.
	Failures  int
	LastError string
	// Gone says that it is not asked for any more, since its server said so.
	Gone bool
	// Entries counts the articles that it gave.
	Entries int64
}

// Digest is the head of a SHA-256 hash.
type Digest [16]byte

// Entry is an entry of a feed that was taken.
type Entry struct {
	// Key names the entry among those of its feed.
	Key Digest
	// Version is what it said when it was last taken.
	Version Digest
	// Versions counts what it said so far.
	Versions int
}
