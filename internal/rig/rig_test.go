//go:build unix

package rig_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/internal/rig"
)

// network is one whose machines are made, or the test is skipped.
func network(t *testing.T) *rig.Network {
	t.Helper()
	if testing.Short() {
		t.Skip("starts servers")
	}
	n := rig.NewNetwork()
	if err := n.Missing(); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// What a cluster has acknowledged is there when a server of three is killed and another
// one was cut off before.
func TestClusterWithoutOne(t *testing.T) {
	n := network(t)
	var machines []*rig.Machine
	for range 3 {
		m, err := n.Machine()
		if err != nil {
			t.Fatal(err)
		}
		machines = append(machines, m)
	}
	c, err := rig.NewCluster(t.Context(), machines...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	conn, err := nats.Connect(c.URL(), nats.MaxReconnects(-1), nats.PingInterval(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := js.CreateStream(t.Context(), jetstream.StreamConfig{Name: "news", Subjects: []string{"news"}, Replicas: 3}); err != nil {
		t.Fatal(err)
	}
	put := func() {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); ; {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			_, err := js.Publish(ctx, "news", nil)
			cancel()
			if err == nil {
				return
			}
			if time.Now().After(deadline) {
				t.Fatal(err)
			}
		}
	}
	put()
	if err := machines[0].Cut(); err != nil {
		t.Fatal(err)
	}
	put()
	if err := machines[0].Mend(); err != nil {
		t.Fatal(err)
	}
	c.Servers[1].Kill()
	put()
	if err := c.Servers[1].Start(); err != nil {
		t.Fatal(err)
	}
	s, err := js.Stream(t.Context(), "news")
	if err != nil {
		t.Fatal(err)
	}
	if held := s.CachedInfo().State.Msgs; held < 3 {
		t.Errorf("holds %d, want 3 at the least", held)
	}
}

// A PostgreSQL of its own is restarted with what it held; nobody else's is.
func TestPostgresRestarts(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	p, err := rig.NewPostgres(t.Context(), "127.0.0.1")
	if errors.Is(err, rig.ErrMissing) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}()
	ask := func(text string) (n int) {
		t.Helper()
		conn, err := pgx.Connect(t.Context(), p.Address())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(t.Context()) //nolint:errcheck // What it did is done.
		if err := conn.QueryRow(t.Context(), text).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	first := ask("SELECT extract(epoch FROM pg_postmaster_start_time() - '2020-01-01')::int")
	time.Sleep(1100 * time.Millisecond)
	if err := p.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if ask("SELECT extract(epoch FROM pg_postmaster_start_time() - '2020-01-01')::int") <= first {
		t.Error("it did not start again")
	}
	busy := p.Busy()
	ask("SELECT count(*) FROM generate_series(1, 2000000)")
	if p.Busy() <= busy {
		t.Error("it was not at work")
	}
}
