package alert_test

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/store"
)

// Stories lists what was told, by id.
func (l *library) Stories(_ context.Context, f store.StoryFilter) ([]store.Listed, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []store.Listed
	for _, id := range slices.Sorted(maps.Keys(l.tellings)) {
		if f.Lens == "" || l.tellings[id].Weights[f.Lens] > 0 {
			out = append(out, store.Listed{ID: id, Origins: 2})
		}
	}
	return out, nil
}

func (l *library) TellingAt(ctx context.Context, story string, _ time.Time) (store.Telling, error) {
	return l.Telling(ctx, story)
}

func (l *library) Lenses(context.Context) ([]store.Lens, error) {
	return []store.Lens{{Name: "gas"}}, nil
}

// courier sends a brief of what a library tells by webhook and ntfy.
func (l *library) courier(t *testing.T, d alert.Daily) *alert.Courier {
	t.Helper()
	d.Name, d.Webhook = "morning", "https://hook.example/in"
	c, err := alert.NewCourier(d, editor{l}, alert.Options{
		Library: l, Client: &http.Client{Transport: l}, Log: slog.New(slog.DiscardHandler), Home: "https://news.example",
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// editor is a library whose changes are all of the last day.
type editor struct{ *library }

func (e editor) ChangeBefore(_ context.Context, t time.Time) (int64, error) {
	if t.Before(time.Now()) {
		return 0, nil
	}
	return e.library.ChangeBefore(context.Background(), t)
}

func (e editor) Changes(ctx context.Context, after int64, story string, limit int) ([]store.Change, error) {
	all, err := e.library.Changes(ctx, after, story, limit)
	return slices.DeleteFunc(slices.Clone(all), func(c store.Change) bool { return story != "" && c.Story != story }), err
}

// A brief holds what is new since the last one, and nothing twice: a story with its
// summary, later what came to it, of a difference both sides. On a day without news
// nothing is sent.
func TestNothingIsSentTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := empty()
		c := l.courier(t, alert.Daily{At: "07:00", Lens: "gas"})
		l.prepare("gas-1", 2, "story", "Gas flows.")
		l.prepare("rates", 2, "story", "Rates fell.")
		for range 2 {
			if _, err := c.Send(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		l.prepare("gas-1", 3, "difference", "It flows.")
		l.prepare("gas-2", 2, "story", "More gas.")
		for range 2 {
			if _, err := c.Send(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		got := l.messages(t)
		if what(got) != "story gas-1 | update gas-1 story gas-2 |" {
			t.Fatalf("sent %s", what(got))
		}
		sides := got[1].Alerts[0].Lines
		if len(sides) != 2 || sides[0].Speaker != "Ada" || sides[1].Speaker != "Bob" || sides[1].Outlet != "Outlet 1" || got[1].Alerts[0].Link != "https://news.example/stories/gas-1" {
			t.Errorf("lines %+v", got[1].Alerts[0])
		}
	})
}

// What one way refuses goes out by that way with the next brief; the other ways get it
// once.
func TestWhatAWayRefusesComesWithTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := empty()
		c := l.courier(t, alert.Daily{At: "07:00", Ntfy: "https://ntfy.example/news"})
		l.prepare("a", 2, "story", "One.")
		l.answers = []int{200, 403} // ntfy, then webhook
		sent, err := c.Send(t.Context())
		if err == nil || !strings.Contains(err.Error(), "webhook") || !slices.Equal(sent.Ways, []string{"ntfy"}) {
			t.Errorf("sent %+v, %v; want an error that names the webhook", sent, err)
		}
		l.prepare("b", 2, "story", "Two.")
		if sent, err := c.Send(t.Context()); err != nil || sent.Stories != 2 {
			t.Errorf("sent %+v, %v; want two stories by webhook", sent, err)
		}
		var hosts []string
		for _, r := range l.sent {
			hosts = append(hosts, r.URL.Host)
		}
		if !slices.Equal(hosts, []string{"ntfy.example", "hook.example", "ntfy.example", "hook.example"}) ||
			strings.Contains(l.bodies[2], "Title of a") || !strings.Contains(l.bodies[3], "Title of a") {
			t.Errorf("sent to %q: %q", hosts, l.bodies)
		}
	})
}

// The brief is sent at its time of day in its zone; one that was due while nothing ran is
// sent when something does.
func TestBriefsAreSentEveryDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // which begins at midnight UTC of 2000-01-01
		l := empty()
		d := alert.Daily{At: "07:00", Zone: "Europe/Berlin"}
		run := func(hours int) {
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- l.courier(t, d).Run(ctx) }()
			time.Sleep(time.Duration(hours) * time.Hour)
			synctest.Wait()
			cancel()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		l.prepare("a", 2, "story", "One.")
		run(5) // until 05:00 UTC, 06:00 in Berlin
		if n := l.deliveries(); n != 0 {
			t.Fatalf("%d sent ahead of time", n)
		}
		run(2)
		l.prepare("b", 2, "story", "Two.")
		if got := what(l.messages(t)); got != "story a |" {
			t.Fatalf("on the first morning %s", got)
		}
		time.Sleep(24 * time.Hour) // nothing runs on the second morning
		run(1)
		if got := what(l.messages(t)); got != "story a | story b |" {
			t.Errorf("behind the second morning %s", got)
		}
		l.prepare("c", 2, "story", "Three.")
		run(24)
		if got := what(l.messages(t)); got != "story a | story b | story c |" {
			t.Errorf("on the third morning %s", got)
		}
	})
}

func TestBriefsThatCannotBe(t *testing.T) {
	for name, d := range map[string]alert.Daily{
		"no name":     {At: "07:00", Webhook: "https://a.example"},
		"no time":     {Name: "x", Webhook: "https://a.example"},
		"no zone":     {Name: "x", At: "07:00", Zone: "Atlantis", Webhook: "https://a.example"},
		"nowhere":     {Name: "x", At: "07:00"},
		"no address":  {Name: "x", At: "07:00", Ntfy: "news"},
		"no mail":     {Name: "x", At: "07:00", Mail: "a@b.example"},
		"below zero":  {Name: "x", At: "07:00", Top: -1, Webhook: "https://a.example"},
		"not an hour": {Name: "x", At: "7 am", Webhook: "https://a.example"},
	} {
		if _, err := alert.NewCourier(d, editor{empty()}, alert.Options{}); !errors.Is(err, alert.ErrRule) {
			t.Errorf("%s: error %v, want ErrRule", name, err)
		}
	}
}
