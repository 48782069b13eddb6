package alert

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
)

// Library is what alerts are made from, and where what was sent is remembered.
type Library interface {
	Article(ctx context.Context, id string) (store.Record, error)
	Changes(ctx context.Context, after int64, story string, limit int) ([]store.Change, error)
	ChangeBefore(ctx context.Context, t time.Time) (int64, error)
	Telling(ctx context.Context, story string) (store.Telling, error)
	Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error)
	SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error
}

// Options say how alerts are sent. Heard returns a channel that is closed when there
// may be something new (server.Hub.Heard).
type Options struct {
	Library Library
	Heard   func() <-chan struct{}
	Client  *http.Client
	Mail    Mail
	Log     *slog.Logger
	// Home is the address of the pages, for links; "" for none.
	Home string
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// memory is what a rule remembers: behind which change it has sent everything, the
// stories it has spoken of, and what waits.
type memory struct {
	Stories map[string]time.Time `json:"stories"`
	Waiting []Alert              `json:"waiting"`
	// Due is when what waits is to be sent.
	Due time.Time `json:"due"`
	// Sent are the times of the messages of the last hour.
	Sent []time.Time `json:"sent"`
}

// forgetAfter is how long a story that nothing new comes of is remembered.
const forgetAfter = 30 * 24 * time.Hour

// batch is how many changes are looked at at a time.
const batch = 200

// Follower carries out one rule.
type Follower struct {
	Options
	plan   *plan
	after  int64
	memory memory
}

// New returns a Follower of a rule. A rule that is new begins with what comes from now
// on.
func New(ctx context.Context, r Rule, opt Options) (*Follower, error) {
	p, err := read(r)
	if err != nil {
		return nil, err
	}
	if p.deliveries, err = deliveries(&p.Rule, opt.Client, opt.Mail); err != nil {
		return nil, err
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	f := &Follower{Options: opt, plan: p, memory: memory{Stories: make(map[string]time.Time)}}
	seq, state, err := opt.Library.Snapshot(ctx, f.name())
	if err != nil {
		return nil, fmt.Errorf("read the state of alert %s: %w", r.Name, err)
	}
	if state == nil {
		f.after, err = opt.Library.ChangeBefore(ctx, opt.Now())
		return f, err
	}
	f.after = seq
	if err := json.Unmarshal(state, &f.memory); err != nil {
		return nil, fmt.Errorf("read the state of alert %s: %w", r.Name, err)
	}
	return f, nil
}

func (f *Follower) name() string { return "alert " + f.plan.Name }

// Run sends what comes until ctx is done. What could not be sent is logged, and does
// not end it.
func (f *Follower) Run(ctx context.Context) error {
	for {
		heard := f.Heard()
		more, err := f.look(ctx)
		if err != nil {
			return ended(ctx, err)
		}
		if err := f.send(ctx); err != nil {
			return ended(ctx, err)
		}
		if more {
			continue
		}
		if !f.rest(ctx, heard) {
			return nil
		}
	}
}

// rest waits until something is new or due, and reports whether to go on.
func (f *Follower) rest(ctx context.Context, heard <-chan struct{}) bool {
	var due <-chan time.Time
	if len(f.memory.Waiting) > 0 {
		timer := time.NewTimer(max(0, f.memory.Due.Sub(f.Now())))
		defer timer.Stop()
		due = timer.C
	}
	select {
	case <-ctx.Done():
		return false
	case <-heard:
	case <-due:
	}
	return true
}

func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// look gathers what is new, and reports whether there may be more.
func (f *Follower) look(ctx context.Context) (more bool, err error) {
	changes, err := f.Library.Changes(ctx, f.after, "", batch)
	if err != nil || len(changes) == 0 {
		return false, err
	}
	for i := range changes {
		c := &changes[i]
		f.after = c.Number
		a, err := f.alert(ctx, c)
		if err != nil {
			return false, err
		}
		if a != nil {
			f.wait(*a)
		}
	}
	f.forget()
	return len(changes) == batch, f.save(ctx)
}

// wait puts an alert to those that are to be sent.
func (f *Follower) wait(a Alert) {
	if len(f.memory.Waiting) == 0 {
		f.memory.Due = f.Now().Add(f.plan.digest)
	}
	f.memory.Waiting = append(f.memory.Waiting, a)
}

func (f *Follower) forget() {
	for id, last := range f.memory.Stories {
		if f.Now().Sub(last) > forgetAfter {
			delete(f.memory.Stories, id)
		}
	}
}

func (f *Follower) save(ctx context.Context) error {
	state, err := json.Marshal(&f.memory)
	if err != nil {
		return err
	}
	return f.Library.SaveSnapshot(ctx, f.name(), f.after, state)
}

// alert returns the alert that a change is worth; nil if it is worth none. The first
// thing that is sent of a story is the story.
func (f *Follower) alert(ctx context.Context, c *store.Change) (*Alert, error) {
	_, known := f.memory.Stories[c.Story]
	if known && !slices.Contains(f.plan.On, c.Kind) {
		return nil, nil
	}
	t, err := f.Library.Telling(ctx, c.Story)
	if errors.Is(err, store.ErrNotFound) { // merged into another meanwhile
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var b brief.Brief
	if err := json.Unmarshal(t.Brief, &b); err != nil {
		return nil, err
	}
	s := &b.Stories[0]
	if len(s.Origins) < f.plan.MinOrigins || f.plan.Lens != "" && t.Weights[f.plan.Lens] <= 0 {
		return nil, nil
	}
	e := evidence{articles: b.Articles}
	if known {
		if err := e.change(c, s); err != nil || len(e.lines) == 0 {
			return nil, err
		}
	} else {
		for _, l := range s.Summary {
			e.add(l.Text, "", l.Cite)
		}
	}
	f.memory.Stories[c.Story] = f.Now()
	a := &Alert{Change: c.Number, Kind: c.Kind, Story: c.Story, Title: s.Title, Origins: len(s.Origins), Lines: e.lines}
	if f.Home != "" {
		a.Link = f.Home + "/stories/" + c.Story
	}
	if !known {
		a.Kind = "story"
	}
	return a, f.trace(ctx, a)
}
