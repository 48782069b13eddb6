package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/stream/natstest"
)

func TestParseRoles(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"read", "read"},
		{"serve, read", "read,serve"},
		{"read,annotate,group,serve", "read,annotate,group,serve"},
		{"", `there is no role ""; there are read, annotate, group, serve`},
		{"read,write", `there is no role "write"; there are read, annotate, group, serve`},
	} {
		r, err := parseRoles(tc.text)
		got := r.String()
		if err != nil {
			got = err.Error()
		}
		if got != tc.want {
			t.Errorf("%q: %s, want %s", tc.text, got, tc.want)
		}
	}
}

func TestWorkerUsage(t *testing.T) {
	for _, tc := range []struct {
		args []string
		says string
	}{
		{[]string{"--role", "paint"}, `no role "paint"`},
		{[]string{"--role", "group", "--data", "news"}, "needs --nats and --postgres"},
		{[]string{"--role", "serve", "--nats", "nats://a", "--postgres", "postgres://b/c", "--backfill", "."}, "--backfill is for the role read"},
		{[]string{"news.jsonl"}, "worker takes no arguments"},
	} {
		var said strings.Builder
		if code := run(t.Context(), append([]string{"worker"}, tc.args...), streams{strings.NewReader(""), io.Discard, &said}); code != exitUsage || !strings.Contains(said.String(), tc.says) {
			t.Errorf("%v: exit %d, %s", tc.args, code, said.String())
		}
	}
}

// workplace is a database and a queue that workers share, by a file of settings.
func workplace(t *testing.T) (settings, database string) {
	t.Helper()
	database = pgtest.Address(t)
	url, name := natstest.Server(t)
	settings = filepath.Join(t.TempDir(), "parallax.toml")
	text := fmt.Sprintf("postgres = %q\n[nats]\nurl = %q\nname = %q\n", database, url, name)
	if err := os.WriteFile(settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return settings, database
}

// Workers of one role each do together what serve does; a role goes over to another
// worker when the one that does it ends.
func TestWorkersShareTheWork(t *testing.T) {
	settings, database := workplace(t)
	worker := func(role string) (address string, stop func() int) {
		t.Helper()
		return running(t, "worker", "--config", settings, "--role", role, "--listen", "127.0.0.1:0")
	}
	front, stopFront := worker("serve")
	_, stopReader := worker("read")
	_, stopGrouper := worker("group,annotate")
	awaitLead(t, database)
	post(t, front, `{"id":"port-1","outlet":"Harbour News","title":"Boats lost","text":"Three boats were lost in the harbour of Skagen, the mayor said.","published":"2024-03-01"}`)
	await(t, front, 1)
	_, stopSecondReader := worker("read")
	_, stopSecondGrouper := worker("group,annotate")
	for _, stop := range []func() int{stopReader, stopGrouper} {
		if code := stop(); code != exitDone {
			t.Errorf("exit %d", code)
		}
	}
	post(t, front, `{"id":"rates-1","outlet":"Capital Ledger","title":"Rates cut","text":"The central bank of Norland cut its rates by a quarter of a point on Monday.","published":"2024-03-04"}`)
	await(t, front, 2)
	for _, stop := range []func() int{stopFront, stopSecondReader, stopSecondGrouper} {
		if code := stop(); code != exitDone {
			t.Errorf("exit %d", code)
		}
	}
}

// A worker that does not serve says how it is, and nothing else.
func TestWorkerWithoutServing(t *testing.T) {
	settings, _ := workplace(t)
	address, stop := running(t, "worker", "--config", settings, "--role", "read", "--listen", "127.0.0.1:0")
	defer stop()
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/metrics": 200, "/v1/stories": 404, "/": 404} {
		if got := statusOf(t, address+path); got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
}

// Two that do everything share a queue: what either takes in is stored once, by one of
// them, and told by one; when it ends, the other one goes on.
func TestTwoServicesShareAQueue(t *testing.T) {
	settings, database := workplace(t)
	one := func() (address string, stop func() int) {
		t.Helper()
		return serving(t, "--config", settings)
	}
	outlives(t, database, one, func(second string) {
		if n := ready(t, second); n != 2 {
			t.Errorf("%d articles are stored, want 2", n)
		}
	})
}
