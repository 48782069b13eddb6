package feed

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

var noon = time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)

// A feed is asked for twice in the time between two entries, within the bounds.
func TestIntervalFollowsTheEntries(t *testing.T) {
	settle := func(every time.Duration) time.Duration {
		var p Pace
		s := p.answered(store.FeedState{}, noon, 10, nil)
		now, last := noon, noon
		for range 200 {
			now = now.Add(p.interval(s, 0.5))
			fresh := int(now.Sub(last) / every)
			last = last.Add(time.Duration(fresh) * every)
			s = p.answered(s, now, fresh, nil)
		}
		return p.interval(s, 0.5)
	}
	for every, want := range map[time.Duration][2]time.Duration{
		time.Minute:         {DefaultMin, DefaultMin},
		time.Hour:           {20 * time.Minute, 45 * time.Minute},
		4 * time.Hour:       {80 * time.Minute, 3 * time.Hour},
		30 * 24 * time.Hour: {DefaultMax, DefaultMax},
	} {
		if got := settle(every); got < want[0] || got > want[1] {
			t.Errorf("an entry every %v: asked for every %v, want between %v", every, got, want)
		}
	}
}

func TestFirstIntervalIsTakenFromTheDates(t *testing.T) {
	dates := []time.Time{noon, noon.Add(-3 * time.Hour), {}, noon.Add(-6 * time.Hour), noon.Add(-time.Hour)}
	var p Pace
	if got := p.interval(p.answered(store.FeedState{}, noon, 5, dates), 0.5); got != time.Hour {
		t.Errorf("four entries in six hours: asked for every %v, want an hour", got)
	}
	if got := p.interval(p.answered(store.FeedState{}, noon, 5, nil), 0.5); got != firstGap/2 {
		t.Errorf("no dates: asked for every %v", got)
	}
}

func TestBackOff(t *testing.T) {
	p, s := Pace{}, store.FeedState{ETag: "v1"}
	random := rand.New(rand.NewPCG(1, 2))
	for _, most := range []time.Duration{5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440} {
		most *= time.Minute
		s = p.failed(s, noon, random.Float64(), errors.New("no answer"))
		if wait := s.Due.Sub(noon); wait < most/2 || wait > most {
			t.Errorf("after %d failures: asked again in %v, want between a half of %v and all", s.Failures, wait, most)
		}
	}
	if s.Failures != 11 || s.LastError != "no answer" || s.ETag != "v1" || s.Gone {
		t.Errorf("state %+v", s)
	}
	if s = p.answered(s, noon, 0, nil); s.Failures != 0 || s.LastError != "" {
		t.Errorf("state %+v after an answer", s)
	}
}

func TestServersSayWhenToComeBack(t *testing.T) {
	var p Pace
	for header, want := range map[string]time.Duration{
		"7200": 2 * time.Hour, "99999999": maxWait, "Mon, 06 May 2024 15:00:00 GMT": 3 * time.Hour, "": DefaultRetry / 2, "1": DefaultRetry / 2,
	} {
		s := p.failed(store.FeedState{}, noon, 0, &fetch.StatusError{Code: http.StatusTooManyRequests, RetryAfter: header})
		if got := s.Due.Sub(noon); got != want {
			t.Errorf("Retry-After %q: asked again in %v, want %v", header, got, want)
		}
	}
	if s := p.failed(store.FeedState{}, noon, 0, &fetch.StatusError{Code: http.StatusGone}); !s.Gone {
		t.Error("410 Gone: the feed is still asked for")
	}
}
