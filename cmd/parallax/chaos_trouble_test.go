//go:build unix

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/gold/goldtest"
)

// The troubles, each of which is over when its function returns.
const (
	killedWorker = "a worker was killed"
	killedOwner  = "the owner of the grouping was killed"
	killedQueue  = "a NATS server was killed"
	restarted    = "PostgreSQL was started anew"
	cutOwner     = "the owner was cut off"
	cutQueue     = "a NATS server was cut off"
)

// trouble makes one trouble after another until ctx is done: all of them by turns, in an
// order of their own each time.
func (s *storm) trouble(ctx context.Context) {
	const calm = time.Second
	troubles := map[string]func() error{
		killedWorker: s.killWorker, killedOwner: s.killOwner, killedQueue: s.killQueue, restarted: s.restart,
	}
	names := []string{killedWorker, killedOwner, killedQueue, restarted}
	if s.network.Missing() == nil {
		troubles[cutOwner], troubles[cutQueue] = s.cutOwner, s.cutQueue
		names = append(names, cutOwner, cutQueue)
	}
	for {
		s.random.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
		for _, name := range names {
			select {
			case <-ctx.Done():
				return
			case <-time.After(calm):
			}
			if err := troubles[name](); err != nil {
				s.t.Errorf("%s: %v", name, err)
				return
			}
			s.done[name]++
		}
	}
}

func (s *storm) killWorker() error {
	s.workers[s.random.IntN(len(s.workers))].running().Kill()
	return nil
}

func (s *storm) killOwner() error {
	owner, pid, err := s.owner()
	if err != nil {
		return err
	}
	owner.running().Kill()
	return s.takenOver(killedOwner, pid)
}

// cutOwner pulls the cable of the owner's machine until another one leads.
func (s *storm) cutOwner() error {
	owner, pid, err := s.owner()
	if err != nil {
		return err
	}
	if err := owner.machine.Cut(); err != nil {
		return err
	}
	return errors.Join(s.takenOver(cutOwner, pid), owner.machine.Mend())
}

// away is how long a server is away.
func (s *storm) away() {
	time.Sleep(time.Second + time.Duration(s.random.Int64N(int64(4*time.Second))))
}

func (s *storm) killQueue() error {
	server := s.queue.Servers[s.random.IntN(len(s.queue.Servers))]
	server.Kill()
	s.away()
	return server.Start()
}

func (s *storm) cutQueue() error {
	server := s.queue.Servers[s.random.IntN(len(s.queue.Servers))]
	if err := server.Cut(); err != nil {
		return err
	}
	s.away()
	return server.Mend()
}

func (s *storm) restart() error { return s.database.Restart(s.t.Context()) }

// patience is how long an owner is waited for.
const chaosPatience = time.Minute

// owner returns who leads, and the number of its connection, once another one stands by:
// the trouble before may have ended both.
func (s *storm) owner() (*worker, uint32, error) {
	for deadline := time.Now().Add(chaosPatience); ; time.Sleep(20 * time.Millisecond) {
		name, pid, _, standby, err := s.leads()
		if i := slices.IndexFunc(s.workers, func(w *worker) bool { return w.name == name }); err == nil && i >= 0 && standby {
			return s.workers[i], pid, nil
		}
		if time.Now().After(deadline) {
			return nil, 0, errors.Join(fmt.Errorf("nobody leads, or nobody stands by %q", name), err)
		}
	}
}

// leads asks the database who leads, how many articles are in stories, and whether anybody
// stands by.
func (s *storm) leads() (name string, pid uint32, placed int64, standby bool, err error) {
	ctx, cancel := context.WithTimeout(s.t.Context(), 2*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.database.Address())
	if err != nil {
		return "", 0, 0, false, err
	}
	defer conn.Close(ctx) //nolint:errcheck // Only read from.
	err = conn.QueryRow(ctx, `SELECT application_name, pid, (SELECT coalesce(max(seq), 0) FROM places),
			EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND NOT granted)
		FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND classid = $1 AND granted`, leadClass).Scan(&name, &pid, &placed, &standby)
	return name, pid, placed, standby, err
}

// leadClass is the class of the lock of who leads, as package postgres has it.
const leadClass = 0x6c656164

// takenOver waits until another connection leads and an article came into a story, and notes
// how long each took.
func (s *storm) takenOver(trouble string, former uint32) error {
	began := time.Now()
	var before int64 = -1
	for deadline := began.Add(chaosPatience); ; time.Sleep(10 * time.Millisecond) {
		_, pid, placed, _, err := s.leads()
		switch {
		case err == nil && pid != former && before < 0:
			s.took[trouble] = append(s.took[trouble], time.Since(began))
			before = placed
		case err == nil && before >= 0 && placed > before:
			s.took[trouble+next] = append(s.took[trouble+next], time.Since(began))
			return nil
		case time.Now().After(deadline):
			return errors.Join(fmt.Errorf("nobody took over in %v: %d articles are in stories", chaosPatience, placed), err)
		}
	}
}

const next = ", until an article is in a story again"

// report prints what happened, and how long it took until another owner led. A long run
// holds that to five seconds.
func (s *storm) report(long bool) {
	s.t.Helper()
	names := []string{killedWorker, killedOwner, killedQueue, restarted, cutOwner, cutQueue}
	for _, name := range names {
		s.t.Logf("%3d times %s", s.done[name], name)
		for _, what := range []string{name, name + next} {
			list := slices.Sorted(slices.Values(s.took[what]))
			if len(list) == 0 {
				continue
			}
			worst := list[len(list)-1]
			s.t.Logf("          %s: %v in the middle, %v at most", strings.TrimPrefix(what, name+", "), list[len(list)/2].Round(time.Millisecond), worst.Round(time.Millisecond))
			if long && what == name && worst > 5*time.Second {
				s.t.Errorf("%s: another one took over after %v", name, worst)
			}
		}
	}
	for _, w := range s.workers {
		s.t.Logf("%s was started %d times", w.name, w.starts)
	}
}

// chaosNews returns articles of the invented press, and of the gold sets beside where
// they are there, as lines of input.
func chaosNews(t *testing.T, n int) []string {
	t.Helper()
	const each = 4 // one of so many is of a gold set
	out := invented(t, n)
	if _, err := os.Stat(cmp.Or(os.Getenv("PARALLAX_GOLD"), "../../../shared/gold")); err != nil {
		return out
	}
	type telegram struct{ ID, Title, Text string }
	at, seen := 0, make(map[string]bool)
	for _, x := range goldtest.Read[telegram](t, "topic/reuters21578.train.jsonl.gz") {
		if at >= len(out) || seen[x.Text] || strings.TrimSpace(x.Text) == "" {
			continue
		}
		seen[x.Text] = true
		line, err := json.Marshal(map[string]string{"id": x.ID, "title": x.Title, "text": x.Text, "lang": "en"})
		if err != nil {
			t.Fatal(err)
		}
		out[at] = string(line)
		at += each
	}
	return out
}
