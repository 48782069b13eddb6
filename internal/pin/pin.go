// Package pin settles, for a person, which articles of an archive are one story and
// which are not: it checks what is asked and puts it to the log of pins.
package pin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// Library is where articles are found and pins are kept.
type Library interface {
	engine.Schemed
	Article(ctx context.Context, id string) (store.Record, error)
	Record(ctx context.Context, seq int64) (store.Record, error)
	StoryOf(ctx context.Context, id string) (string, error)
	Places(ctx context.Context, story string) ([]store.Place, error)
	Pins(ctx context.Context, after int64) ([]store.Pin, error)
	AddPin(ctx context.Context, p store.Pin) (store.Pin, error)
}

var (
	// ErrPin indicates a pin that cannot be; the error says why.
	ErrPin = errors.New("not a pin")
	// ErrContradiction indicates a pin that contradicts those that hold.
	ErrContradiction = errors.New("contradicts the pins that hold")
)

// most bounds the articles of one pin.
const most = 500

// Settle stores a pin and returns it. What is named are articles by id, or stories. To
// be one with others, a story stands for the first article of each of its origins; to
// be apart, for its first article. The error is ErrPin, ErrContradiction, or
// store.ErrNotFound for what is neither article nor story.
func Settle(ctx context.Context, lib Library, now time.Time, verdict store.Verdict, named []string) (store.Pin, error) {
	p := store.Pin{Verdict: verdict, Known: now}
	if verdict != store.Same && verdict != store.Apart {
		return p, fmt.Errorf("%w: %q is neither same nor apart", ErrPin, verdict)
	}
	for _, name := range named {
		ids, err := articlesOf(ctx, lib, name)
		if err != nil {
			return p, err
		}
		if verdict == store.Apart {
			ids = ids[:1]
		}
		for _, id := range ids {
			if !slices.Contains(p.Articles, id) {
				p.Articles = append(p.Articles, id)
			}
		}
	}
	if n := len(p.Articles); n < 2 || n > most {
		return p, fmt.Errorf("%w: it names %d articles, and must name from 2 to %d", ErrPin, n, most)
	}
	if err := inOnePartition(ctx, lib, p); err != nil {
		return p, err
	}
	if err := check(ctx, lib, p); err != nil {
		return p, err
	}
	return lib.AddPin(ctx, p)
}

// inOnePartition refuses to make one story of articles that several partitions share:
// none of them could tell it.
func inOnePartition(ctx context.Context, lib Library, p store.Pin) error {
	scheme, err := engine.SchemeOf(ctx, lib)
	if err != nil || p.Verdict != store.Same || scheme.Len() == 1 {
		return err
	}
	first := -1
	for _, id := range p.Articles {
		r, err := lib.Article(ctx, id)
		if err != nil {
			return err
		}
		n := scheme.Of(r.Article)
		if first < 0 {
			first = n
		}
		if n != first {
			return fmt.Errorf("%w: %q is in partition %d of %s and %q in %d, and a story lies in one", ErrPin, p.Articles[0], first, scheme, id, n)
		}
	}
	return nil
}

// articlesOf returns the id of an article, or those of the first articles of each
// origin of a story.
func articlesOf(ctx context.Context, lib Library, name string) ([]string, error) {
	if _, err := lib.Article(ctx, name); err == nil || !errors.Is(err, store.ErrNotFound) {
		return []string{name}, err
	}
	id, err := lib.StoryOf(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("%q is neither an article nor a story: %w", name, store.ErrNotFound)
	}
	places, err := lib.Places(ctx, id)
	if err != nil {
		return nil, err
	}
	var ids []string
	origins := make(map[string]bool)
	for _, p := range places {
		if origins[p.Origin] {
			continue
		}
		origins[p.Origin] = true
		r, err := lib.Record(ctx, p.Seq)
		if err != nil {
			return nil, err
		}
		ids = append(ids, r.Article.ID)
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("story %s: %w", id, store.ErrNotFound)
	}
	return ids, nil
}

// check holds a pin against those that hold.
func check(ctx context.Context, lib Library, p store.Pin) error {
	holding, err := Holding(ctx, lib)
	if err != nil {
		return err
	}
	list := engine.Settled(holding)
	for i := range list {
		p.Number = max(p.Number, int64(list[i].Number))
	}
	p.Number++ // by which errors name it
	next := story.Pin{Apart: p.Verdict == store.Apart, Articles: p.Articles, Number: int(p.Number)}
	if _, err := story.NewPins(append(list, next)...); err != nil {
		return fmt.Errorf("%w: %w", ErrContradiction, err)
	}
	return nil
}

// Holding returns the pins that were not taken back, in their order.
func Holding(ctx context.Context, lib Library) ([]store.Pin, error) {
	log, err := lib.Pins(ctx, 0)
	return store.Holding(log), err
}

// Withdraw takes a pin back. Stories stay as they are; what comes is free again. The
// error is store.ErrNotFound where no such pin holds.
func Withdraw(ctx context.Context, lib Library, now time.Time, number int64) error {
	holding, err := Holding(ctx, lib)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(holding, func(p store.Pin) bool { return p.Number == number }) {
		return fmt.Errorf("pin %d: %w", number, store.ErrNotFound)
	}
	_, err = lib.AddPin(ctx, store.Pin{Verdict: store.Withdrawn, Of: number, Known: now})
	return err
}
