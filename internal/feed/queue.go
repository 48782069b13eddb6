package feed

import (
	"net/url"
	"strings"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

// queue decides which feed is looked at next. Half of the workers are kept for
// the feeds that answered the last time, so that any number of others that hang
// holds none of these up; and a host is asked for one feed at a time, so that
// its feeds do not wait for one another in a worker.
type queue struct {
	workers  int
	waiting  []store.Feed // those that failed least first
	running  map[int64]store.Feed
	hosts    map[string]bool // of those that run
	doubtful int             // how many of those that run are
	// unsaved are those whose check could not be saved, until when they are let
	// be: by the store they are due still.
	unsaved map[int64]time.Time
}

func newQueue(workers int) *queue {
	return &queue{workers: workers, running: map[int64]store.Feed{}, hosts: map[string]bool{}, unsaved: map[int64]time.Time{}}
}

// doubtful reports a feed that did not answer the last time, or was not asked
// yet.
func doubtful(f *store.Feed) bool { return f.State.Failures > 0 || f.State.Checked.IsZero() }

// fill replaces what waits by what is due now.
func (q *queue) fill(due []store.Feed, now time.Time) {
	q.waiting = q.waiting[:0]
	for _, f := range due {
		_, runs := q.running[f.ID]
		if !runs && !now.Before(q.unsaved[f.ID]) {
			q.waiting = append(q.waiting, f)
		}
	}
}

// next takes a feed that can be looked at now; false if there is none.
func (q *queue) next() (store.Feed, bool) {
	if len(q.running) >= q.workers {
		return store.Feed{}, false
	}
	for i := range q.waiting {
		f := q.waiting[i]
		slow, host := doubtful(&f), hostOf(f.Address)
		if q.hosts[host] || slow && q.doubtful >= max(1, q.workers/2) {
			continue
		}
		q.waiting = append(q.waiting[:i], q.waiting[i+1:]...)
		q.running[f.ID], q.hosts[host] = f, true
		if slow {
			q.doubtful++
		}
		return f, true
	}
	return store.Feed{}, false
}

// done makes room for the next. again is until when the feed is let be, zero
// where its check was saved.
func (q *queue) done(id int64, again time.Time) {
	delete(q.unsaved, id)
	if !again.IsZero() {
		q.unsaved[id] = again
	}
	f := q.running[id]
	delete(q.running, id)
	delete(q.hosts, hostOf(f.Address))
	if doubtful(&f) {
		q.doubtful--
	}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Hostname())
}
