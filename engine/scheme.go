package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
)

// ErrScheme indicates an archive whose stories are made in other partitions.
var ErrScheme = errors.New("the stories of this archive are made in other partitions")

// schemeName is the name under which an archive keeps its scheme.
const schemeName = "partitions"

// Schemed is what tells in which partitions the stories of an archive are made.
type Schemed interface {
	Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error)
}

// SchemeOf returns the partitions in which the stories of an archive are made: one, as
// long as nothing else was settled.
func SchemeOf(ctx context.Context, archive Schemed) (partition.Scheme, error) {
	_, text, err := archive.Snapshot(ctx, schemeName)
	if err != nil || text == nil {
		return partition.Scheme{}, err
	}
	return keptScheme(text)
}

func keptScheme(text []byte) (partition.Scheme, error) {
	s, err := partition.Parse(string(text))
	if err != nil {
		return s, fmt.Errorf("read the partitions of the archive: %w", err)
	}
	return s, nil
}

// Settling is an archive whose partitions can be settled.
type Settling interface {
	Schemed
	Stories(ctx context.Context, f store.StoryFilter) ([]store.Listed, error)
	Settle(ctx context.Context, name string, state []byte) ([]byte, error)
}

// SettleScheme settles in which partitions the stories of an archive are made from now
// on, and returns them. An archive that has stories keeps to those in which they were
// made: another scheme is ErrScheme. No sets ask for those of the archive, one partition
// where it has none.
func SettleScheme(ctx context.Context, archive Settling, sets [][]string) (partition.Scheme, error) {
	want, err := partition.New(sets)
	if err != nil {
		return want, err
	}
	first := want // to be settled there
	made, err := archive.Stories(ctx, store.StoryFilter{Limit: 1})
	if err != nil {
		return want, err
	}
	if len(made) > 0 {
		first = partition.Scheme{} // unless another one was settled before they were made
	}
	text, err := archive.Settle(ctx, schemeName, []byte(first.String()))
	if err != nil {
		return want, fmt.Errorf("settle the partitions: %w", err)
	}
	kept, err := keptScheme(text)
	if err == nil && len(sets) > 0 && kept.String() != want.String() {
		err = fmt.Errorf("%w: %s, not %s; to change that, make them anew from the articles, in a new archive: parallax export --data OLD | parallax ingest --data NEW -", ErrScheme, kept, want)
	}
	return kept, err
}
