// Package edition puts what was told of many stories into one brief, as of now or of
// any moment: those of most origins first, and only what a lens lets through.
package edition

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/lens"
)

// Library is what an edition is made from.
type Library interface {
	Stories(ctx context.Context, f store.StoryFilter) ([]store.Listed, error)
	Telling(ctx context.Context, story string) (store.Telling, error)
	TellingAt(ctx context.Context, story string, at time.Time) (store.Telling, error)
	Changes(ctx context.Context, after int64, story string, limit int) ([]store.Change, error)
	Lenses(ctx context.Context) ([]store.Lens, error)
}

// ErrLens indicates a lens that is not stored.
var ErrLens = errors.New("no such lens")

// Asked is what an edition is to hold. The zero Asked holds every story.
type Asked struct {
	// News leaves out stories of which nothing was told behind the change After, and
	// fills what is new of the others.
	News  bool
	After int64
	// UpTo leaves out what was told behind this change; 0 for nothing.
	UpTo int64
	// Since is shown as the moment behind which things are new.
	Since time.Time
	// AsOf is the moment whose knowledge is told; zero for now.
	AsOf time.Time
	// Lens is the name of a stored lens; "" for none.
	Lens string
	// MinOrigins is how many independent origins a story needs.
	MinOrigins int
	// Top is how many stories at most, and Words how many words all summaries may
	// have together; 0 for as many as there are.
	Top, Words int
}

const (
	// pool is how many of the newest stories an edition chooses from.
	pool = 500
	// mostNews is how many changes of one story are shown as new.
	mostNews = 500
)

// Compose returns the brief of what was asked.
func Compose(ctx context.Context, lib Library, asked Asked) (*brief.Brief, error) {
	stories, err := choose(ctx, lib, &asked)
	if err != nil {
		return nil, err
	}
	b := &brief.Brief{
		Words: asked.Words, Since: stamp(asked.Since),
		Stories: []brief.Story{}, Articles: []brief.Source{}, Skipped: []brief.Skipped{},
	}
	if b.Lens, err = lensTitle(ctx, lib, asked.Lens); err != nil {
		return nil, err
	}
	var newest time.Time
	for i := range stories {
		t, err := Told(ctx, lib, stories[i].ID, asked.AsOf)
		if errors.Is(err, store.ErrNotFound) { // it has just come in
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := add(ctx, lib, b, &t, &asked); err != nil {
			return nil, fmt.Errorf("tell story %s: %w", t.Story, err)
		}
		if stories[i].LastAt.After(newest) {
			newest = stories[i].LastAt
		}
		if len(b.Stories) == asked.Top {
			break
		}
	}
	b.AsOf = stamp(newest)
	for i := range b.Stories {
		b.Stories[i].GoOn(newest)
	}
	shorten(b, asked.Words)
	return b, nil
}

// Told returns what was told of a story at a moment; zero for now. It is
// store.ErrNotFound if nothing was.
func Told(ctx context.Context, lib Library, story string, at time.Time) (store.Telling, error) {
	if at.IsZero() {
		return lib.Telling(ctx, story)
	}
	return lib.TellingAt(ctx, story, at)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// choose returns the stories to choose from, the best first.
func choose(ctx context.Context, lib Library, asked *Asked) ([]store.Listed, error) {
	stories, err := lib.Stories(ctx, store.StoryFilter{Lens: asked.Lens, MinOrigins: asked.MinOrigins, AsOf: asked.AsOf, Limit: pool})
	if err != nil {
		return nil, err
	}
	var now time.Time
	for i := range stories {
		if stories[i].LastAt.After(now) {
			now = stories[i].LastAt
		}
	}
	slices.SortStableFunc(stories, func(a, b store.Listed) int { return cmp.Compare(worth(&b, now), worth(&a, now)) })
	return stories, nil
}

// worth ranks stories: by the logarithm of origins, half for each day without news.
func worth(l *store.Listed, now time.Time) float64 {
	const day = 24 * time.Hour
	w := math.Log2(1 + float64(l.Origins))
	if quiet := now.Sub(l.LastAt); quiet > 0 {
		w *= math.Exp2(-float64(quiet) / float64(day))
	}
	return w
}

// lensTitle returns the title of a stored lens.
func lensTitle(ctx context.Context, lib Library, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	list, err := lib.Lenses(ctx)
	if err != nil {
		return "", err
	}
	for _, x := range list {
		if x.Name != name {
			continue
		}
		if l, err := lens.Parse([]byte(x.Text)); err == nil && l.Title != "" {
			return l.Title, nil
		}
		return name, nil
	}
	return "", fmt.Errorf("%w: %q", ErrLens, name)
}

// add puts one story with its articles into the brief, with what is new of it.
func add(ctx context.Context, lib Library, b *brief.Brief, t *store.Telling, asked *Asked) error {
	var one brief.Brief
	if err := json.Unmarshal(t.Brief, &one); err != nil {
		return err
	}
	x := one.Stories[0]
	if asked.News {
		var err error
		if x.New, err = news(ctx, lib, t.Story, asked); err != nil || len(x.New) == 0 {
			return err
		}
	}
	b.Stories = append(b.Stories, x)
	b.Articles = append(b.Articles, one.Articles...)
	return nil
}

// news returns what was told of a story behind the change asked for.
func news(ctx context.Context, lib Library, story string, asked *Asked) ([]brief.New, error) {
	changes, err := lib.Changes(ctx, asked.After, story, mostNews)
	if err != nil {
		return nil, err
	}
	var out []brief.New
	for i := range changes {
		if !asked.AsOf.IsZero() && changes[i].Known.After(asked.AsOf) || asked.UpTo > 0 && changes[i].Number > asked.UpTo {
			break
		}
		var n brief.New
		if err := json.Unmarshal(changes[i].JSON, &n); err != nil {
			return nil, fmt.Errorf("read change %d: %w", changes[i].Number, err)
		}
		out = append(out, n)
	}
	return out, nil
}

// shorten leaves out sentences of summaries, the last ones first, until the words
// are few enough; each story keeps one.
func shorten(b *brief.Brief, words int) {
	if words == 0 {
		return
	}
	n := 0
	for i := range b.Stories {
		for _, l := range b.Stories[i].Summary {
			n += len(strings.Fields(l.Text))
		}
	}
	for cut := true; cut && n > words; {
		cut = false
		for i := len(b.Stories) - 1; i >= 0 && n > words; i-- {
			lines := b.Stories[i].Summary
			if len(lines) < 2 {
				continue
			}
			last := len(lines) - 1
			n -= len(strings.Fields(lines[last].Text))
			b.Stories[i].Summary, cut = lines[:last], true
		}
	}
}
