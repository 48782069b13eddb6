package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

// serveDemo runs the demo, and returns its address and what ends it, with the exit
// code.
func serveDemo(t *testing.T) (address string, stop func() int) {
	t.Helper()
	return serving(t, "--demo")
}

// serving runs the service at an address of its own.
func serving(t *testing.T, args ...string) (address string, stop func() int) {
	t.Helper()
	return running(t, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
}

// running runs a command that says where it serves.
func running(t *testing.T, args ...string) (address string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	said, say := io.Pipe()
	ended := make(chan int, 1)
	log := make(chan string, 1000)
	go func() {
		ended <- run(ctx, args, streams{strings.NewReader(""), io.Discard, say})
		_ = say.Close()
	}()
	stop = func() int {
		cancel()
		select {
		case code := <-ended:
			for code != exitDone && len(log) > 0 {
				t.Log(<-log)
			}
			return code
		case <-time.After(30 * time.Second):
			t.Error("it does not end")
			return exitDone
		}
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() && !strings.Contains(lines.Text(), "parallax: serving ") {
		t.Log(lines.Text())
	}
	_, address, ok := strings.Cut(lines.Text(), " at ")
	if !ok {
		t.Fatalf("it does not say where it serves: %s", lines.Text())
	}
	go func() {
		for lines.Scan() { // The log is read so that nothing waits for it.
			log <- lines.Text()
		}
	}()
	return address, stop
}

// The demo shows stories soon, and ends when it is asked to.
func TestServeDemo(t *testing.T) {
	address, stop := serveDemo(t)
	await(t, address, 3)
	if code := stop(); code != exitDone {
		t.Errorf("exit %d", code)
	}
}

// await waits until a service shows so many stories.
func await(t *testing.T, address string, stories int) {
	t.Helper()
	var list struct {
		Items []struct{ Title string }
	}
	for deadline := time.Now().Add(time.Minute); len(list.Items) < stories; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute there are %d stories, want %d", len(list.Items), stories)
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/v1/stories", nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		err = json.NewDecoder(got.Body).Decode(&list)
		_ = got.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Of two services on one database one leads; what the other takes in is told there.
// When the leader ends, the other one goes on.
func TestTheOtherServiceTakesTheLead(t *testing.T) {
	database := pgtest.Address(t)
	one := func() (address string, stop func() int) {
		t.Helper()
		folder := t.TempDir() // that of its stream
		file := filepath.Join(folder, "parallax.toml")
		if err := os.WriteFile(file, fmt.Appendf(nil, "data = %q\npostgres = %q\n", folder, database), 0o600); err != nil {
			t.Fatal(err)
		}
		return serving(t, "--config", file)
	}
	outlives(t, database, one, func(string) {})
}

// outlives starts two services on one database, hands news to the one that does not lead,
// ends the other, and hands it more. Then it calls check, and ends it too.
func outlives(t *testing.T, database string, one func() (address string, stop func() int), check func(second string)) {
	t.Helper()
	first, stopFirst := one()
	awaitLead(t, database)
	second, stopSecond := one()
	post(t, second, `{"id":"port-1","outlet":"Harbour News","title":"Boats lost","text":"Three boats were lost in the harbour of Skagen, the mayor said.","published":"2024-03-01"}`)
	await(t, first, 1)
	await(t, second, 1)
	if code := stopFirst(); code != exitDone {
		t.Errorf("the first: exit %d", code)
	}
	post(t, second, `{"id":"rates-1","outlet":"Capital Ledger","title":"Rates cut","text":"The central bank of Norland cut its rates by a quarter of a point on Monday.","published":"2024-03-04"}`)
	await(t, second, 2)
	check(second)
	if code := stopSecond(); code != exitDone {
		t.Errorf("the second: exit %d", code)
	}
}

// awaitLead waits until somebody leads in an archive.
func awaitLead(t *testing.T, database string) {
	t.Helper()
	awaitLeadOf(t, database, 0)
}

// awaitLeadOf waits until somebody leads a partition.
func awaitLeadOf(t *testing.T, database string, part int) {
	t.Helper()
	db, err := postgres.Create(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Nothing was written.
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		_, release, err := db.Lead(t.Context(), part, false)
		if errors.Is(err, store.ErrLed) {
			return
		}
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("nobody leads: %v", err)
		}
		release()
	}
}

// post hands an article to a service.
func post(t *testing.T, address, line string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/v1/articles", strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-ndjson")
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	if got.StatusCode >= http.StatusMultipleChoices {
		b, _ := io.ReadAll(got.Body)
		t.Fatalf("%s: %s", got.Status, b)
	}
}

// A back-fill is taken in from files, and again to no effect.
func TestServeBackFill(t *testing.T) {
	articles, err := demoArticles()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	for range 2 {
		address, stop := serving(t, "--data", data, "--backfill", "../../examples/standoff")
		for deadline := time.Now().Add(time.Minute); ready(t, address) != len(articles); time.Sleep(50 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("after a minute there are %d articles, want %d", ready(t, address), len(articles))
			}
		}
		if code := stop(); code != exitDone {
			t.Errorf("exit %d", code)
		}
	}
}

// statusOf returns the status that a service answers with.
func statusOf(t *testing.T, address string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = got.Body.Close()
	return got.StatusCode
}

// ready returns how many articles a service says that it has.
func ready(t *testing.T, address string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/readyz", nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	var said struct{ Articles int }
	if err := json.NewDecoder(got.Body).Decode(&said); err != nil {
		t.Fatal(err)
	}
	return said.Articles
}
