package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

var errBroken = errors.New("broken")

// stream yields n articles, and an error in the place of every fifth.
func stream(n int) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		for i := range n {
			if i%5 == 4 {
				if !yield(nil, fmt.Errorf("article %d: %w", i, errBroken)) {
					return
				}
				continue
			}
			a := &article.Article{ID: fmt.Sprint(i), Text: fmt.Sprintf("The mayor said %d boats were lost on Monday.", i+10)}
			if !yield(a, nil) {
				return
			}
		}
	}
}

func TestAnnotateKeepsTheOrderAndPassesErrorsOn(t *testing.T) {
	for _, procs := range []int{1, 2, 7} {
		t.Run(fmt.Sprint(procs, " processors"), func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			i := 0
			for d, err := range Annotate(t.Context(), stream(100)) {
				if i%5 == 4 {
					if !errors.Is(err, errBroken) {
						t.Errorf("place %d: error %v, want %v", i, err, errBroken)
					}
				} else if d == nil || d.ID != fmt.Sprint(i) {
					t.Fatalf("place %d: got %v, %v", i, d, err)
				}
				i++
			}
			if i != 100 {
				t.Errorf("%d results, want 100", i)
			}
		})
	}
}

func TestAnnotateMayBeLeftEarly(t *testing.T) {
	seen := 0
	for _, err := range Annotate(t.Context(), stream(1000)) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == 3 {
			break
		}
	}
	if seen != 3 {
		t.Errorf("saw %d, want 3", seen)
	}
}

func TestOneBrokenArticleIsNamed(t *testing.T) {
	a := &article.Article{ID: "a-1", Source: "news/one.txt"}
	done := annotateOne(a, func(*article.Article) *nlp.Document { panic("out of range") })
	var broken *ArticleError
	if !errors.As(done.err, &broken) || broken.Article != a {
		t.Fatalf("error %v, want an *ArticleError of the article", done.err)
	}
	if got, want := done.err.Error(), "annotate article a-1 (news/one.txt): out of range"; got != want {
		t.Errorf("error %q, want %q", got, want)
	}
}

func TestCollect(t *testing.T) {
	var told []int
	c, err := Collect(t.Context(), stream(10), Follower{Done: func(done int) { told = append(told, done) }})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Documents) != 8 || len(c.Skipped) != 2 {
		t.Errorf("%d documents and %d skipped, want 8 and 2", len(c.Documents), len(c.Skipped))
	}
	if diff := cmp.Diff([]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, told); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
}

func TestCollectStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Collect(ctx, stream(1000), Follower{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestCollectPlacesInEventTime(t *testing.T) {
	for _, procs := range []int{1, 2, 7} {
		t.Run(fmt.Sprint(procs, " processors"), func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			days := []int{3, 1, 2, 2, 9, 4, 1}
			var placed []string
			c, err := Collect(t.Context(), func(yield func(*article.Article, error) bool) {
				for i, day := range days {
					a := &article.Article{ID: fmt.Sprintf("%d-%d", day, i), Published: article.Day(2022, 3, day), Text: "The mayor spoke."}
					if !yield(nil, errBroken) || !yield(a, nil) {
						return
					}
				}
			}, Follower{Place: func(d *nlp.Document) { placed = append(placed, d.ID) }})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{"1-1", "1-6", "2-2", "2-3", "3-0", "4-5", "9-4"}, placed); diff != "" {
				t.Errorf("placed (-want +got):\n%s", diff)
			}
			for i, d := range c.Documents {
				if want := fmt.Sprintf("%d-%d", days[i], i); d.ID != want {
					t.Errorf("document %d is %s, want %s", i, d.ID, want)
				}
			}
			if len(c.Skipped) != len(days) {
				t.Errorf("%d skipped, want %d", len(c.Skipped), len(days))
			}
		})
	}
}

func TestPublishedBy(t *testing.T) {
	day := article.Day(2022, 3, 1)
	for _, tt := range []struct {
		published, asOf article.Moment
		want            bool
	}{
		{day, day, true},
		{article.Day(2022, 3, 2), day, false},
		{article.Moment{}, day, true},
		{day, article.Moment{}, true},
	} {
		if got := PublishedBy(&article.Article{Published: tt.published}, tt.asOf); got != tt.want {
			t.Errorf("published %v by %v: %v, want %v", tt.published, tt.asOf, got, tt.want)
		}
	}
}
