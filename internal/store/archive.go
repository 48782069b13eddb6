package store

import (
	"context"
	"io"
	"iter"
	"time"

	"github.com/parallax-news/parallax/article"
)

// Reading is the part of an archive that answers are made of.
type Reading interface {
	Article(ctx context.Context, id string) (Record, error)
	Articles(ctx context.Context, f Filter) iter.Seq2[Record, error]
	Record(ctx context.Context, seq int64) (Record, error)
	Places(ctx context.Context, story string) ([]Place, error)
	Stories(ctx context.Context, f StoryFilter) ([]Listed, error)
	StoryOf(ctx context.Context, id string) (string, error)
	StoryAt(ctx context.Context, id string, at time.Time) (string, error)
	Telling(ctx context.Context, story string) (Telling, error)
	TellingAt(ctx context.Context, story string, at time.Time) (Telling, error)
	Lines(ctx context.Context, f LineFilter) ([]Line, error)
	Speakers(ctx context.Context, text string, limit int) ([]Speaker, error)
	Changes(ctx context.Context, after int64, story string, limit int) ([]Change, error)
	ChangeBefore(ctx context.Context, t time.Time) (int64, error)
	Pins(ctx context.Context, after int64) ([]Pin, error)
	Lenses(ctx context.Context) ([]Lens, error)
}

// Settling is the part of an archive by which people settle what it watches, and which
// articles are of one story.
type Settling interface {
	AddPin(ctx context.Context, p Pin) (Pin, error)
	SaveLens(ctx context.Context, l Lens, since time.Time) error
	DeleteLens(ctx context.Context, name string) error
}

// Archive is what every driver does. Callers ask for the part that they need;
// the whole is for the program, which opens an archive and hands it on.
type Archive interface {
	io.Closer
	Reading
	Settling
	Append(ctx context.Context, known time.Time, articles ...*article.Article) ([]Added, error)
	Count(ctx context.Context) (n, last int64, err error)
	Export(ctx context.Context, w io.Writer) error
	Import(ctx context.Context, r io.Reader) (int, error)
	// Dump visits all tables as they are at one moment, in an order in which they can
	// be filled. Load fills an empty store, all or nothing; ErrNotEmpty for another.
	Dump(ctx context.Context, visit Visit) error
	Load(ctx context.Context, fill func(Loading) error) error
	Group(ctx context.Context, steps []Step) error
	SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error
	Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error)
	// Faults are articles that cannot be annotated, and are in no story.
	AddFault(ctx context.Context, seq int64, reason string) error
	Faults(ctx context.Context, seqs []int64) ([]Annotations, error)
	// Settle stores a state under a name unless there is one, and returns the one that
	// there is then.
	Settle(ctx context.Context, name string, state []byte) ([]byte, error)
	Place(ctx context.Context, seq int64) (Place, error)
	Revisions(ctx context.Context, story string) ([]Revision, error)
	PlacesAt(ctx context.Context, story string, at time.Time) ([]Place, error)
	RevisionsAt(ctx context.Context, story string, at time.Time) ([]Revision, error)
	// Changed are stories of which there is more than was told; ChangedIn those of one
	// partition.
	Changed(ctx context.Context, limit int) ([]string, error)
	ChangedIn(ctx context.Context, part, limit int) ([]string, error)
	Tell(ctx context.Context, t *Telling) error
	AddFeeds(ctx context.Context, feeds ...Feed) (int, error)
	RemoveFeed(ctx context.Context, address string) error
	Feeds(ctx context.Context) ([]Feed, error)
	DueFeeds(ctx context.Context, now time.Time) ([]Feed, error)
	FeedEntries(ctx context.Context, feed int64) (map[Digest]Entry, error)
	SaveCheck(ctx context.Context, f Feed, taken []Entry, keep int) error
}
