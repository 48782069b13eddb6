package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/read"
)

// An article that is posted is followed by its trace through what is logged, to the
// alert that it comes to.
func TestTraceFromArticleToAlert(t *testing.T) {
	const line = `{"id":"port-1","outlet":"Harbour News","title":"Boats lost","text":"Three boats were lost in the harbour of Skagen, the mayor said.","published":"2024-03-01"}`
	sent := make(chan alert.Message, 1)
	desk := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var m alert.Message
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			t.Error(err)
		}
		sent <- m
	}))
	defer desk.Close()
	settings := filepath.Join(t.TempDir(), "parallax.toml")
	if err := os.WriteFile(settings, fmt.Appendf(nil, "log.level = \"debug\"\nlog.format = \"json\"\n[[alerts]]\nname = \"desk\"\nmin_origins = 1\nwebhook = %q\n", desk.URL), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	said, say := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--listen", "127.0.0.1:0", "--data", t.TempDir(), "--config", settings}, streams{strings.NewReader(""), io.Discard, say})
		_ = say.Close()
	}()
	log := bufio.NewScanner(said)
	for log.Scan() && !strings.Contains(log.Text(), "serving") {
		continue
	}
	_, address, ok := strings.Cut(log.Text(), " at ")
	if !ok {
		t.Fatalf("it does not say where it serves: %s", log.Text())
	}
	trace := traceOfLine(t, line)
	stations := make(chan string, 100)
	go func() {
		defer close(stations)
		for log.Scan() {
			var l struct {
				Msg, Trace string
				Traces     []string
			}
			if json.Unmarshal(log.Bytes(), &l) == nil && (l.Trace == trace || slices.Contains(l.Traces, trace)) {
				stations <- l.Msg
			}
		}
	}()
	post(t, address, line)
	post(t, address, `{"id":"rates-1","title":"Rates cut","text":"The central bank of Norland cut its rates by a quarter of a point on Monday."}`)

	select {
	case m := <-sent:
		if len(m.Alerts) == 0 || !slices.Equal(m.Alerts[0].Traces, []string{trace}) {
			t.Errorf("sent %+v, want an alert with the trace %s", m, trace)
		}
	case <-time.After(time.Minute):
		t.Fatal("no alert after a minute")
	}
	want, got := []string{"placed", "sent", "stored", "taken in", "told"}, []string{}
	for range want {
		select {
		case s := <-stations:
			got = append(got, s)
		case <-time.After(time.Minute):
			t.Fatalf("the log has %q of it, want %q", got, want)
		}
	}
	if slices.Sort(got); !slices.Equal(got, want) { // two that follow at once may be written in any order
		t.Errorf("the log has %q of it, want %q", got, want)
	}
	stop()
	go func() {
		for range stations { // so that what it says last holds nothing up
		}
	}()
	if code := <-ended; code != exitDone {
		t.Errorf("exit %d", code)
	}
}

// traceOfLine is the trace of an article as it is posted.
func traceOfLine(t *testing.T, line string) string {
	t.Helper()
	for a, err := range read.Paths([]string{read.Stdin}, strings.NewReader(line), read.Options{ReadAt: time.Now(), KeepIDs: true}) {
		if err != nil {
			t.Fatal(err)
		}
		return store.Trace(a)
	}
	t.Fatal("no article")
	return ""
}
