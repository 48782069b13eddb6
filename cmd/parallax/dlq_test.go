package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
	"github.com/parallax-news/parallax/internal/stream/natstest"
)

// TestDeadLetters looks at what could not be stored, and tries it again, in a data folder
// and on an outside server.
func TestDeadLetters(t *testing.T) {
	whole(t)
	for place, options := range map[string]func(*testscript.Env) stream.Options{
		"folder": func(env *testscript.Env) stream.Options {
			return stream.Options{Folder: filepath.Join(env.WorkDir, "news", "stream")}
		},
		"server": func(*testscript.Env) stream.Options { return outside(t) },
	} {
		t.Run(place, func(t *testing.T) {
			if place == "server" {
				outside(t) // or skip
			}
			testscript.Run(t, testscript.Params{Dir: "testdata/dlq", Setup: func(env *testscript.Env) error {
				opt := options(env)
				if env.Setenv("STREAM", "--data=news"); opt.URL != "" {
					env.Setenv("PARALLAX_NATS_NAME", opt.Name)
					env.Setenv("STREAM", "--nats="+opt.URL)
				}
				return poison(t, opt)
			}})
		})
	}
}

// outside returns a stream of its own on an outside server.
func outside(t *testing.T) stream.Options {
	t.Helper()
	url, name := natstest.Server(t)
	return stream.Options{URL: url, Name: name}
}

// poison leaves two articles in a stream that no archive takes.
func poison(t *testing.T, opt stream.Options) error {
	t.Helper()
	s, err := stream.Open(t.Context(), opt)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, full{}) }()
	for _, id := range []string{"berth", "crane", "quay"} {
		a := &article.Article{ID: id, Title: "Harbour", Text: "The harbour master would not say.", URL: "https://port.example/" + id, TextOffset: -1}
		if _, err := s.Put(t.Context(), stream.Live, a); err != nil {
			t.Error(err)
		}
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		h, err := s.Held(t.Context())
		if err == nil && h.Live == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Errorf("the stream still holds %+v: %v", h, err)
			break
		}
	}
	stop()
	return errors.Join(<-ended, s.Close())
}

// full is an archive that takes quays alone.
type full struct{}

func (full) Take(_ context.Context, articles ...*article.Article) (added []store.Added, err error) {
	for _, a := range articles {
		if a.ID != "quay" {
			return nil, fmt.Errorf("no room for %s", a.ID)
		}
		added = append(added, store.Added{Record: store.Record{Article: a}, Fresh: true})
	}
	return added, nil
}

func (f full) Fill(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	return f.Take(ctx, articles...)
}

func (full) Behind() int { return 0 }
