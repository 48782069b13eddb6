package annotator_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/parallax-news/parallax/internal/annotator"
	"github.com/parallax-news/parallax/internal/store"
)

// silent is an archive in which nothing is ever annotated.
type silent struct{ annotator.Archive }

func (silent) Annotations(context.Context, string, []int64) ([]store.Annotations, error) {
	return nil, nil
}

func (silent) AnnotatedOtherwise(context.Context, string, []int64) (bool, error) { return false, nil }

// What does not come is asked for again and again: after the first time at intervals of
// twice the patience, and no more than that; sooner where it could not even be asked for.
func TestWhatDoesNotComeIsAskedForAgain(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		want []int // seconds since it was asked for before
	}{
		"nothing comes":      {nil, []int{10, 20, 20, 20}},
		"it cannot be asked": {errors.New("the stream is away"), []int{10, 5, 5, 5}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, stop := context.WithCancel(t.Context())
				last, gaps := time.Now(), []int(nil)
				a := &annotator.Assembler{Archive: silent{}, Patience: 10 * time.Second}
				a.AskAgain = func(_ context.Context, seqs ...int64) ([]int64, error) {
					if !slices.Equal(seqs, []int64{7}) {
						t.Errorf("asked for %v", seqs)
					}
					gaps = append(gaps, int(time.Since(last).Seconds()))
					if last = time.Now(); len(gaps) == len(test.want) {
						stop()
					}
					return nil, test.err
				}
				for _, err := range a.Await(ctx, []store.Record{{Seq: 7}}) {
					if !errors.Is(err, context.Canceled) {
						t.Errorf("ended with %v", err)
					}
				}
				if !slices.Equal(gaps, test.want) {
					t.Errorf("seconds between asking: %d, want %d", gaps, test.want)
				}
			})
		})
	}
}
