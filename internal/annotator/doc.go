// Package annotator shares annotating, which is most of the work that an article is,
// among processes. A Hand annotates what it is asked for and keeps what that comes to in
// the archive; an Assembler takes it from there for who makes stories of articles, and
// asks again, or does it itself, where it does not come. Nothing depends on a message.
package annotator

import (
	"context"
	"iter"

	"github.com/parallax-news/parallax/internal/store"
)

// Archive is where annotations are kept.
type Archive interface {
	Articles(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error]
	Record(ctx context.Context, seq int64) (store.Record, error)
	SaveAnnotations(ctx context.Context, version string, list []store.Annotations) error
	Annotations(ctx context.Context, version string, seqs []int64) ([]store.Annotations, error)
	// AnnotatedOtherwise reports whether each of these articles has annotations of another
	// version alone.
	AnnotatedOtherwise(ctx context.Context, version string, seqs []int64) (bool, error)
	DropAnnotations(ctx context.Context, last int64) error
}
