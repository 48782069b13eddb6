package main

import (
	"context"
	"io/fs"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/examples"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
	"github.com/parallax-news/parallax/lens"
	"github.com/parallax-news/parallax/read"
)

// demoPace is the time between two articles of the demo.
const demoPace = 250 * time.Millisecond

// demo puts the example articles into the stream as if they came in one by one, in the
// order in which they were published.
func (s *service) demo(ctx context.Context) error {
	articles, err := demoArticles()
	if err != nil {
		return err
	}
	for _, a := range articles {
		if _, err := s.stream.Put(ctx, stream.Live, a); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(demoPace):
		}
	}
	return nil
}

func demoArticles() ([]*article.Article, error) {
	var out []*article.Article
	err := fs.WalkDir(examples.Files, "standoff", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := examples.Files.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // Only read from.
		for a, err := range read.Source(read.Input{Name: path, Body: f}, read.Options{}) {
			if err != nil {
				return err
			}
			out = append(out, a)
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b *article.Article) int { return a.Published.Compare(b.Published) })
	return out, err
}

// watchDemo stores the lenses of the examples.
func watchDemo(ctx context.Context, db store.Archive) error {
	lenses, err := demoLenses()
	if err != nil {
		return err
	}
	for _, l := range lenses {
		if err := db.SaveLens(ctx, l, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

// demoLenses are the lenses of the examples.
func demoLenses() ([]store.Lens, error) {
	files, err := fs.Glob(examples.Files, "lenses/*.toml")
	if err != nil {
		return nil, err
	}
	var out []store.Lens
	for _, file := range files {
		text, err := examples.Files.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if _, err := lens.Parse(text); err != nil {
			return nil, err
		}
		out = append(out, store.Lens{Name: file[len("lenses/") : len(file)-len(".toml")], Text: string(text)})
	}
	return out, nil
}
