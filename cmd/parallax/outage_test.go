//go:build unix

package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/rig"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

// Services go on by themselves when PostgreSQL is started anew, and when it ends their
// connections: one of them leads again, and what was posted before and since is in stories.
func TestServicesOutliveTheirDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	db, err := rig.NewPostgres(t.Context(), "127.0.0.1")
	if errors.Is(err, rig.ErrMissing) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	one := func() (address string, stop func() int) {
		t.Helper()
		folder := t.TempDir() // that of its stream
		file := filepath.Join(folder, "parallax.toml")
		if err := os.WriteFile(file, fmt.Appendf(nil, "data = %q\npostgres = %q\n", folder, db.Address()), 0o600); err != nil {
			t.Fatal(err)
		}
		return serving(t, "--config", file)
	}
	first, stopFirst := one()
	awaitLead(t, db.Address())
	second, stopSecond := one()
	post(t, first, `{"id":"port-1","outlet":"Harbour News","title":"Boats lost","text":"Three boats were lost in the harbour of Skagen, the mayor said.","published":"2024-03-01"}`)
	await(t, second, 1)
	if err := db.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	postUntilTaken(t, second, `{"id":"rates-1","outlet":"Capital Ledger","title":"Rates cut","text":"The central bank of Norland cut its rates by a quarter of a point on Monday.","published":"2024-03-04"}`)
	await(t, first, 2)
	endConnections(t, db.Address())
	postUntilTaken(t, first, `{"id":"storm-1","outlet":"Harbour News","title":"Storm warning","text":"A storm is to reach the coast of Vestland on Friday, forecasters said.","published":"2024-03-06"}`)
	await(t, second, 3)
	for _, stop := range []func() int{stopFirst, stopSecond} {
		if code := stop(); code != exitDone {
			t.Errorf("exit %d", code)
		}
	}
}

// A service that was started before its database waits for it.
func TestAServiceStartsBeforeItsDatabase(t *testing.T) {
	address, err := url.Parse(pgtest.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	door, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	behind := address.Host
	address.Host = door.Addr().String()
	if err := door.Close(); err != nil { // Nothing listens there, for now.
		t.Fatal(err)
	}
	opened := make(chan net.Listener, 1)
	time.AfterFunc(time.Second, func() {
		l, err := net.Listen("tcp", address.Host)
		opened <- l
		for err == nil {
			err = passOn(l, behind)
		}
	})
	t.Setenv("PARALLAX_DATA", t.TempDir()) // of its stream
	_, stop := serving(t, "--postgres", address.String())
	if code := stop(); code != exitDone {
		t.Errorf("exit %d", code)
	}
	if l := <-opened; l != nil {
		_ = l.Close() // The test is over.
	}
}

// passOn passes one connection on to a server.
func passOn(l net.Listener, server string) error {
	from, err := l.Accept()
	if err != nil {
		return err
	}
	to, err := net.Dial("tcp", server)
	if err != nil {
		return errors.Join(err, from.Close())
	}
	for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
		go func() {
			_, _ = io.Copy(way[0], way[1]) // until one of them ends it
			_ = way[0].Close()
		}()
	}
	return nil
}

// postUntilTaken posts an article until it is taken in.
func postUntilTaken(t *testing.T, address, line string) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		got, err := http.Post(address+"/v1/articles", "application/x-ndjson", strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		_ = got.Body.Close()
		if got.StatusCode < http.StatusMultipleChoices {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("it is not taken in: %s", got.Status)
		}
	}
}

// endConnections has the database end all connections of the services, that of the lead
// among them.
func endConnections(t *testing.T, address string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context()) //nolint:errcheck // What it did is done.
	var n int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'parallax'").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n < 2 {
		t.Errorf("%d connections were ended, want those of two services", n)
	}
}
