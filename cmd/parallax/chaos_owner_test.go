//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// lead is how it stands with a partition.
type lead struct {
	part    int
	owner   string // a worker, by its name
	pid     int32  // of the connection by which it leads
	standby bool   // another one stands by
	stored  int64  // the newest of its articles, and the newest in a story
	placed  int64
}

// chaosPatience is how long an owner is waited for.
const chaosPatience = time.Minute

// calm waits until each partition has an owner, and another one stands by: the trouble before
// may have ended both.
func (s *storm) calm() (led []lead, err error) {
	for deadline := time.Now().Add(chaosPatience); ; time.Sleep(20 * time.Millisecond) {
		led, err = s.leads()
		if err == nil && !slices.ContainsFunc(led, func(l lead) bool { return l.owner == "" || !l.standby }) {
			return led, nil
		}
		if time.Now().After(deadline) {
			return nil, errors.Join(fmt.Errorf("nobody leads, or nobody stands by: %+v", led), err)
		}
	}
}

// owner returns the owner of a partition, of one or the other, and how it stands with all
// that it leads.
func (s *storm) owner() (*worker, []lead, error) {
	led, err := s.calm()
	if err != nil {
		return nil, nil, err
	}
	name := led[s.random.IntN(len(led))].owner
	i := slices.IndexFunc(s.workers, func(w *worker) bool { return w.name == name })
	if i < 0 {
		return nil, nil, fmt.Errorf("%q leads, and is none of the workers", name)
	}
	return s.workers[i], slices.DeleteFunc(led, func(l lead) bool { return l.owner != name }), nil
}

// leadClass is the class of the lock of who leads the first partition, as package postgres
// has it.
const leadClass = 0x6c656164

// askLeads asks how it stands with a partition, $1, of the class $2.
const askLeads = `
	SELECT coalesce(max(a.application_name) FILTER (WHERE l.granted), ''), coalesce(max(l.pid) FILTER (WHERE l.granted), 0),
		coalesce(bool_or(NOT l.granted), false),
		(SELECT coalesce(max(seq), 0) FROM articles WHERE (lang = 'en') = ($1 = 0)),
		(SELECT coalesce(max(p.seq), 0) FROM places p JOIN stories s ON s.id = p.story WHERE s.part = $1)
	FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.classid = $2`

// leads asks the database how it stands with each partition.
func (s *storm) leads() (led []lead, err error) {
	ctx, cancel := context.WithTimeout(s.t.Context(), 2*time.Second)
	defer cancel()
	if s.eye == nil || s.eye.IsClosed() {
		if s.eye, err = pgx.Connect(ctx, s.database.Address()); err != nil {
			return nil, err
		}
	}
	for n := range chaosLangs {
		l := lead{part: n}
		if err := s.eye.QueryRow(ctx, askLeads, n, leadClass+n).Scan(&l.owner, &l.pid, &l.standby, &l.stored, &l.placed); err != nil {
			return led, errors.Join(err, s.eye.Close(ctx))
		}
		led = append(led, l)
	}
	return led, nil
}

// The times that are taken, from the trouble on.
const (
	another = "another one leads"
	inStory = "a stored article is in a story" // from when it was stored, if that was later
	flows   = "an article is in a story again"
)

// takenOver waits until other connections lead what was led, and an article came into a story
// of each, and notes how long that took.
func (s *storm) takenOver(trouble string, former []lead) error {
	began := time.Now()
	took := func(what string, since time.Time) {
		s.took[trouble+what] = append(s.took[trouble+what], time.Since(since))
	}
	type progress struct {
		stored  time.Time
		led, in bool
	}
	seen := make([]progress, len(former))
	for deadline := began.Add(chaosPatience); ; time.Sleep(10 * time.Millisecond) {
		now, err := s.leads()
		left := len(former)
		for i, was := range former {
			if err != nil {
				break
			}
			p, is := &seen[i], now[was.part]
			if p.stored.IsZero() && is.stored > was.placed {
				p.stored = time.Now()
			}
			if !p.led && is.owner != "" && is.pid != was.pid {
				p.led = true
				took(another, began)
			}
			if p.led && !p.in && is.placed > was.placed {
				p.in = true
				took(inStory, p.stored)
				took(flows, began)
			}
			if p.in {
				left--
			}
		}
		if left == 0 {
			return nil
		}
		if time.Now().After(deadline) {
			return errors.Join(fmt.Errorf("nobody took over in %v: %+v, then %+v", chaosPatience, former, now), err)
		}
	}
}

// report prints what happened, and how long it took until another owner led. A long run
// holds that to five seconds.
func (s *storm) report(long bool) {
	s.t.Helper()
	for _, name := range []string{killedWorker, killedOwner, killedQueue, restarted, cutOwner, cutQueue} {
		s.t.Logf("%3d times %s", s.done[name], name)
		for _, what := range []string{another, inStory, flows} {
			worst := reportTimes(s.t, what, s.took[name+what])
			if long && what == another && worst > 5*time.Second {
				s.t.Errorf("%s: another one led after %v", name, worst)
			}
		}
	}
	for _, w := range s.workers {
		s.t.Logf("%s was started %d times", w.name, w.starts)
	}
}

// reportTimes prints some times, and returns the longest.
func reportTimes(t *testing.T, what string, took []time.Duration) (worst time.Duration) {
	t.Helper()
	if len(took) == 0 {
		return 0
	}
	list := slices.Sorted(slices.Values(took))
	at := func(share float64) time.Duration {
		return list[int(share*float64(len(list)-1))].Round(time.Millisecond)
	}
	t.Logf("          %s: %v in the middle, %v nine times of ten, %v at most, of %d", what, at(0.5), at(0.9), at(1), len(list))
	return list[len(list)-1]
}
