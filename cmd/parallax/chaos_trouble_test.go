//go:build unix

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

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
	s.workers[s.random.IntN(len(s.workers))].kill()
	return nil
}

func (s *storm) killOwner() error {
	owner, led, err := s.owner()
	if err != nil {
		return err
	}
	owner.kill()
	return s.takenOver(killedOwner, led)
}

// cutOwner pulls the cable of an owner's machine until another one leads.
func (s *storm) cutOwner() error {
	owner, led, err := s.owner()
	if err != nil {
		return err
	}
	if err := owner.machine.Cut(); err != nil {
		return err
	}
	return errors.Join(s.takenOver(cutOwner, led), owner.machine.Mend())
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

func (s *storm) restart() error {
	led, err := s.calm()
	if err != nil {
		return err
	}
	return errors.Join(s.database.Restart(s.t.Context()), s.takenOver(restarted, led))
}

// chaosLangs are what the articles say they are told in, and chaosPartitions share them out.
var chaosLangs = []string{"en", "de"}

const chaosPartitions = `[["en"],["*"]]`

// chaosNews returns articles of the invented press, and of the gold sets beside where
// they are there, as lines of input.
func chaosNews(t *testing.T, n int) []string {
	t.Helper()
	const each = 4 // one of so many is of a gold set
	out := invented(t, n, chaosLangs...)
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
