package alert

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/edition"
)

// Daily is a brief that is sent every day: what is new since the last one sent. The
// tags are its names in the settings.
type Daily struct {
	// Name is under which it is remembered what was sent.
	Name string `toml:"name"`
	// At is the time of day, "07:00", in Zone (UTC where none is named).
	At   string `toml:"at"`
	Zone string `toml:"zone"`
	// Lens is the name of the stored lens; "" for all stories.
	Lens string `toml:"lens"`
	// MinOrigins is how many independent origins a story needs; 0 for any.
	MinOrigins int `toml:"min_origins"`
	// Top is how many stories are told; 10 where it is 0. Words is how many words all
	// summaries may have together; 0 for any.
	Top   int `toml:"top"`
	Words int `toml:"words"`

	// Webhook, Secret, Ntfy, Slack and Mail are where it is sent, as in a Rule.
	Webhook string `toml:"webhook"`
	Secret  string `toml:"secret" secret:"yes"`
	Ntfy    string `toml:"ntfy"`
	Slack   string `toml:"slack" secret:"yes"`
	Mail    string `toml:"mail"`
}

// Editor is what daily briefs are made from, and where what was sent is remembered.
type Editor interface {
	Library
	edition.Library
}

// Courier sends a daily brief.
type Courier struct {
	Options
	daily  Daily
	editor Editor
	at     time.Duration // since midnight
	zone   *time.Location
	ways   map[string]delivery // by name
}

// sent is what a courier remembers.
type sent struct {
	// After is behind which change everything was sent, by way.
	After map[string]int64 `json:"after"`
	// At is when the last brief was due.
	At time.Time `json:"at"`
}

// NewCourier returns a Courier; ErrRule for a brief that cannot be sent so.
func NewCourier(d Daily, editor Editor, opt Options) (*Courier, error) {
	ways := map[string]Rule{
		"webhook": {Webhook: d.Webhook, Secret: d.Secret}, "ntfy": {Ntfy: d.Ntfy}, "slack": {Slack: d.Slack}, "mail": {Mail: d.Mail},
	}
	p, err := read(Rule{Name: d.Name, Zone: d.Zone, Webhook: d.Webhook, Ntfy: d.Ntfy, Slack: d.Slack, Mail: d.Mail})
	if err != nil {
		return nil, err
	}
	if d.Top == 0 {
		d.Top = 10
	}
	if d.MinOrigins < 0 || d.Top < 0 || d.Words < 0 {
		return nil, fmt.Errorf("%w: %q: a number is below zero", ErrRule, d.Name)
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	c := &Courier{Options: opt, daily: d, editor: editor, zone: p.zone, ways: make(map[string]delivery)}
	at, err := time.Parse("15:04", d.At)
	if err != nil {
		return nil, fmt.Errorf("%w: %q: at is %q, and must be like 07:00", ErrRule, d.Name, d.At)
	}
	c.at = time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
	for name, rule := range ways {
		rule.Name = d.Name
		list, err := deliveries(&rule, opt.Client, opt.Mail)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			c.ways[name] = list[0]
		}
	}
	return c, nil
}

func (c *Courier) name() string { return "brief " + c.daily.Name }

// Run sends the brief every day at its time until ctx is done. One that was due while
// nothing ran is sent at once, if another was sent before.
func (c *Courier) Run(ctx context.Context) error {
	s, err := c.remember(ctx)
	if err != nil {
		return ended(ctx, err)
	}
	next := c.dueBefore(c.Now())
	if s.At.IsZero() || !s.At.Before(next) {
		next = next.AddDate(0, 0, 1)
	}
	for {
		timer := time.NewTimer(max(0, next.Sub(c.Now())))
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil
		case <-timer.C:
		}
		if _, err := c.Send(ctx); err != nil && ctx.Err() == nil {
			c.Log.Error("brief not delivered", "brief", c.daily.Name, "error", err)
		}
		next = c.dueBefore(c.Now()).AddDate(0, 0, 1)
	}
}

// dueBefore returns the last time at or before a moment at which the brief was due.
func (c *Courier) dueBefore(now time.Time) time.Time {
	now = now.In(c.zone)
	due := time.Date(now.Year(), now.Month(), now.Day(), 0, int(c.at/time.Minute), 0, 0, c.zone)
	if due.After(now) {
		due = time.Date(now.Year(), now.Month(), now.Day()-1, 0, int(c.at/time.Minute), 0, 0, c.zone)
	}
	return due
}

func (c *Courier) remember(ctx context.Context) (*sent, error) {
	s := &sent{After: make(map[string]int64)}
	_, state, err := c.editor.Snapshot(ctx, c.name())
	if err == nil && state != nil {
		err = json.Unmarshal(state, s)
	}
	if err != nil {
		return nil, fmt.Errorf("read the state of brief %s: %w", c.daily.Name, err)
	}
	return s, nil
}

// Sent says what sending a brief has come to: how many stories it told, and by which
// ways it went. None are told where nothing is new.
type Sent struct {
	Stories int
	Ways    []string
}

// Send sends what is new since the last brief, at first of the last day, by every way.
// What could not be sent one way is sent that way with the next; the error says why.
func (c *Courier) Send(ctx context.Context) (out Sent, err error) {
	s, err := c.remember(ctx)
	if err != nil {
		return out, err
	}
	last, err := c.editor.ChangeBefore(ctx, c.Now().Add(time.Second))
	if err != nil {
		return out, err
	}
	const day = 24 * time.Hour
	first, err := c.editor.ChangeBefore(ctx, c.Now().Add(-day))
	if err != nil {
		return out, err
	}
	var failed []error
	for _, name := range slices.Sorted(maps.Keys(c.ways)) {
		after, ok := s.After[name]
		if !ok {
			after = first
		}
		m, err := c.compose(ctx, after, last)
		if err != nil {
			return out, err
		}
		if len(m.Alerts) > 0 {
			if err := persist(ctx, c.Log, c.ways[name], m); err != nil {
				failed = append(failed, fmt.Errorf("send brief %s by %s: %w", c.daily.Name, name, err))
				continue
			}
			out.Stories = max(out.Stories, len(m.Alerts))
			out.Ways = append(out.Ways, name)
		}
		s.After[name] = last
	}
	s.At = c.dueBefore(c.Now())
	state, err := json.Marshal(s)
	if err != nil {
		return out, err
	}
	failed = append(failed, c.editor.SaveSnapshot(context.WithoutCancel(ctx), c.name(), last, state))
	return out, errors.Join(failed...)
}

// compose puts what was told behind one change and up to another into a message.
func (c *Courier) compose(ctx context.Context, after, last int64) (*Message, error) {
	b, err := edition.Compose(ctx, c.editor, edition.Asked{
		News: true, After: after, UpTo: last, Lens: c.daily.Lens, MinOrigins: c.daily.MinOrigins, Top: c.daily.Top, Words: c.daily.Words,
	})
	if err != nil {
		return nil, err
	}
	var alerts []Alert
	for i := range b.Stories {
		s := &b.Stories[i]
		e := evidence{articles: b.Articles}
		kind := "update"
		if slices.ContainsFunc(s.New, func(n brief.New) bool { return n.Type == "story" }) {
			kind = "story"
			for _, l := range s.Summary {
				e.add(l.Text, "", l.Cite)
			}
		} else {
			for _, n := range s.New {
				e.news(&n, s)
			}
		}
		a := Alert{Change: last, Kind: kind, Story: s.ID, Title: s.Title, Origins: len(s.Origins), Lines: e.lines}
		if c.Home != "" {
			a.Link = c.Home + "/stories/" + s.ID
		}
		if len(a.Lines) > 0 {
			if err := c.trace(ctx, &a); err != nil {
				return nil, err
			}
			alerts = append(alerts, a)
		}
	}
	m := message(c.daily.Name, alerts)
	return &m, nil
}
