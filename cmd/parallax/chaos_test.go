//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/rig"
)

// TestChaos posts articles of two partitions to workers of all roles while now one of them is
// killed, now the owner of a partition, now a NATS server of three, while PostgreSQL is started
// anew and while the cable of a machine is pulled. Nothing may be lost or doubled: the places,
// the revisions and the briefs are those of one process that was left alone. Another owner
// takes over within five seconds, and no worker ends but by being killed. $PARALLAX_CHAOS says
// for how long (`make chaos`), $PARALLAX_CHAOS_RATE how many articles a second are posted.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("kills some processes")
	}
	long := os.Getenv("PARALLAX_CHAOS") != ""
	last := 20 * time.Second
	if long {
		var err error
		if last, err = time.ParseDuration(os.Getenv("PARALLAX_CHAOS")); err != nil {
			t.Fatal(err)
		}
	}
	const batch = 2
	articles := int(last.Seconds()) * setting(t, "PARALLAX_CHAOS_RATE", 10)
	posts := slices.Collect(slices.Chunk(chaosNews(t, articles), batch))

	t.Setenv("PARALLAX_GROUP_PARTITIONS", chaosPartitions)
	s := newStorm(t)
	calm := &served{t: t, program: s.program, data: filepath.Join(t.TempDir(), "calm")}
	calm.start()
	for _, p := range posts {
		if err := calm.post(p); err != nil {
			t.Fatal(err)
		}
	}
	calm.settle(articles)

	s.start()
	troubled := make(chan struct{})
	ctx, calmed := context.WithTimeout(t.Context(), last)
	defer calmed()
	go func() {
		defer close(troubled)
		s.trouble(ctx)
	}()
	tick := time.NewTicker(last / time.Duration(len(posts)))
	defer tick.Stop()
	began, again := time.Now(), 0
	for _, p := range posts {
		again += s.post(p)
		if time.Since(began) < last {
			<-tick.C
		}
	}
	<-troubled
	began = time.Now()
	s.settle(articles)
	t.Logf("%d articles, %d posts of which %d were sent again; all told %v behind the last trouble", articles, len(posts), again, time.Since(began).Round(time.Second))
	s.report(long)
	for _, args := range [][]string{{"stories", "--format", "jsonl"}, {"search", "--format", "jsonl"}, {"replay"}} {
		if diff := cmp.Diff(lines(t, s.program, calm.data, args), lines(t, s.program, s.database.Address(), args)); diff != "" {
			t.Errorf("%s (-undisturbed +troubled):\n%s", args[0], diff)
		}
	}
	if diff := cmp.Diff(briefs(t, calm.data), briefs(t, s.database.Address())); diff != "" {
		t.Errorf("briefs (-undisturbed +troubled):\n%s", diff)
	}
}

// newStorm builds the servers and says what works on them. The test is skipped where they
// cannot be built.
func newStorm(t *testing.T) *storm {
	t.Helper()
	s := &storm{t: t, program: program(t), network: rig.NewNetwork(), random: rand.New(rand.NewPCG(7, 11))}
	t.Cleanup(func() {
		if err := s.network.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.network.Missing(); err != nil {
		t.Logf("no cable is pulled: %v", err)
	}
	var err error
	if s.database, err = rig.NewPostgres(t.Context(), s.network.Host()); errors.Is(err, rig.ErrMissing) {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.database.Close(); err != nil {
			t.Error(err)
		}
	})
	var machines []*rig.Machine
	for range 3 {
		machines = append(machines, s.machine())
	}
	if s.queue, err = rig.NewCluster(t.Context(), machines...); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.queue.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, role := range []string{"serve", "read", "read", "annotate", "annotate"} {
		s.add(role, "[]")
	}
	for _, leads := range []string{"[0]", "[1]", "[1, 0]"} { // the last one stands by for both
		s.add("group", leads)
	}
	return s
}

// add adds a worker on a machine of its own.
func (s *storm) add(role, leads string) {
	s.workers = append(s.workers, &worker{name: fmt.Sprintf("%s-%d", role, len(s.workers)+1), role: role, leads: leads, machine: s.machine()})
}

func (s *storm) machine() *rig.Machine {
	s.t.Helper()
	m, err := s.network.Machine()
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}
