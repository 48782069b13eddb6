package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/search"
)

var (
	// ErrNotFound indicates that the store holds no such article.
	ErrNotFound = errors.New("no such article")
	// ErrOrder indicates a record that does not continue the order of
	// knowledge of the store it is imported into.
	ErrOrder = errors.New("out of the order of knowledge")
	// ErrVersion indicates a store that a newer version of the program wrote.
	ErrVersion = errors.New("written by a newer version of the program")
	// ErrLed indicates that another program puts articles into stories.
	ErrLed = errors.New("another program leads in this archive")
	// ErrDeposed indicates that another program took the lead from this one.
	ErrDeposed = errors.New("another program has taken the lead in this archive")
	// ErrNoStore indicates a folder without a store.
	ErrNoStore = errors.New("no archive here")
)

// Record is an article as the store keeps it.
type Record struct {
	// Seq is its place in the order of knowledge, from 1. It is never reused.
	Seq int64
	// Known is when it was stored, in UTC, to the microsecond.
	Known time.Time
	// Revises is the Seq of the newest earlier article under the same id, for
	// a text that its publisher changed; 0 for a new article.
	Revises int64
	Article *article.Article
}

// Added is what became of one article that was to be stored.
type Added struct {
	// Record is the article as stored, now or earlier.
	Record Record
	// Fresh reports that it was not there before.
	Fresh bool
	// Held reports that it is safe with what stores it, and not stored yet. The
	// Record is then the article as it was given, and no more.
	Held bool
	// Refused says why it will not be stored; nil for one that is or will be.
	Refused error
}

// Filter chooses articles. The zero Filter chooses all.
type Filter struct {
	// After chooses what became known behind this Seq.
	After int64
	// KnownUntil chooses what was known at that moment, itself included; zero
	// for now.
	KnownUntil time.Time
	// From and To bound the publication time, half-open; zero leaves a side
	// open. A bound leaves out articles whose time is unknown.
	From, To time.Time
	// Outlets chooses articles of these outlets; none chooses all.
	Outlets []string
	// Query chooses articles by their words; the zero Query chooses all.
	Query search.Query
	// Newest turns the order around: what became known last comes first.
	Newest bool
	// Limit is how many at most; 0 for all.
	Limit int
}

// KnownSince returns since when something is known that was stored at a moment: the first
// microsecond that is not before it, in UTC. What comes behind a moment is so never known as
// of that moment, however soon it comes.
func KnownSince(stored time.Time) time.Time {
	return stored.UTC().Add(time.Microsecond - 1).Truncate(time.Microsecond)
}

// RevisionID returns the id of a text that its publisher changed under an id.
func RevisionID(given string, hash [sha256.Size]byte) string {
	return given + "@" + hex.EncodeToString(hash[:4])
}

// Hash is the content hash by which storing is idempotent: the same outlet,
// address, title, text and publication time are the same article, whatever its
// id and wherever it was read.
func Hash(a *article.Article) [sha256.Size]byte {
	h := sha256.New()
	for _, field := range []string{a.Outlet, a.URL, a.Title, a.Text, a.Published.String()} {
		h.Write([]byte(field))
		h.Write([]byte{0})
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// TraceLength is how many digits a trace has.
const TraceLength = 32

// Trace returns the name under which an article is followed through logs, messages and
// alerts: the first 16 bytes of its Hash in hexadecimal digits, which is the size of a
// trace-id of W3C Trace Context. It is the same on every machine and stored nowhere.
func Trace(a *article.Article) string {
	hash := Hash(a)
	return hex.EncodeToString(hash[:TraceLength/2])
}
