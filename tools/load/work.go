package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"time"

	"github.com/parallax-news/parallax/internal/press"
)

// mostWaiting is how many posts may wait for their answers at once.
const mostWaiting = 32

// postAll posts at a steady rate, whether answers come or not.
func (s *service) postAll(ctx context.Context, f *flags, news *newsroom, m *measures) error {
	beat := time.NewTicker(time.Duration(f.batch) * time.Second / time.Duration(f.rate))
	defer beat.Stop()
	room := make(chan struct{}, mostWaiting)
	failed := make(chan error, 1)
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return err
		case <-beat.C:
		}
		select {
		case room <- struct{}{}:
		default:
			m.missed(f.batch) // the service does not keep up
			continue
		}
		go func() {
			defer func() { <-room }()
			body, ids := news.lines(f.batch)
			began := time.Now()
			m.posted(ids, began)
			stored, err := s.post(ctx, "/v1/articles", body)
			if err == nil {
				m.answered(time.Since(began), stored, len(ids)-stored)
			} else if ctx.Err() == nil {
				select {
				case failed <- err:
				default:
				}
			}
		}()
	}
}

// post returns how many of the articles are stored when the answer comes.
func (s *service) post(ctx context.Context, path string, body []byte) (stored int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address+path, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	got, err := s.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	text, err := io.ReadAll(got.Body)
	if err != nil {
		return 0, err
	}
	var became struct{ Stored []string }
	if got.StatusCode > http.StatusAccepted {
		return 0, fmt.Errorf("post: %s: %s", got.Status, text)
	}
	err = json.Unmarshal(text, &became)
	return len(became.Stored), err
}

// backfill takes old news in as fast as the service does.
func (s *service) backfill(ctx context.Context, f *flags, m *measures) error {
	old := newNewsroom(press.Options{Seed: f.seed + 1, Length: press.Excerpts})
	defer old.stop()
	const batch = 100
	for left := f.backfill; left > 0 && ctx.Err() == nil; left -= batch {
		body, _ := old.lines(min(batch, left))
		body = bytes.ReplaceAll(body, []byte(`"id":"p`), []byte(`"id":"old`))
		if _, err := s.post(ctx, "/v1/articles?backfill=true", body); err != nil {
			if ctx.Err() == nil {
				time.Sleep(f.pause) // 503: it is full
			}
			continue
		}
		m.filled(min(batch, left))
	}
	return nil
}

// ask asks for the stories again and again.
func (s *service) ask(ctx context.Context, pause time.Duration, m *measures) error {
	for {
		began := time.Now()
		_, err := s.get(ctx, "/v1/stories")
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		m.asked(time.Since(began))
		time.Sleep(pause)
	}
}

var cited = regexp.MustCompile(`"article":"([^"]+)"`)

// listen follows what is told, and notes when an article is first cited in it.
func (s *service) listen(ctx context.Context, m *measures) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address+"/v1/stream", nil)
	if err != nil {
		return err
	}
	got, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	lines := bufio.NewScanner(got.Body)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if bytes.HasPrefix(lines.Bytes(), []byte("data: ")) {
			for _, id := range cited.FindAllSubmatch(lines.Bytes(), -1) {
				m.told(string(id[1]))
			}
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return lines.Err()
}

// watch prints now and then how it goes.
func (s *service) watch(ctx context.Context, w io.Writer, m *measures) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(10 * time.Second):
		}
		now, err := s.metrics(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		m.behind(now["parallax_behind_articles"])
		fmt.Fprintf(w, "%s; %.0f articles behind, %.0f messages in the stream, %.0f tellings\n", m.line(), now["parallax_behind_articles"], now["parallax_stream_articles"], now["parallax_tellings_total"])
	}
}
