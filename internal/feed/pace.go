package feed

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/parallax-news/parallax/internal/fetch"
	"github.com/parallax-news/parallax/internal/store"
)

// Pace says how often feeds are asked for. The zero value is ready to use.
type Pace struct {
	// Min and Max bound the time between two checks of a feed that answers; 0
	// means DefaultMin and DefaultMax.
	Min, Max time.Duration
	// Retry is the time until the next check after a first failure, which
	// doubles with each further one up to MaxRetry; 0 means DefaultRetry and
	// DefaultMaxRetry.
	Retry, MaxRetry time.Duration
}

// What Pace stands for where it does not say.
const (
	DefaultMin      = 5 * time.Minute
	DefaultMax      = 6 * time.Hour
	DefaultRetry    = 5 * time.Minute
	DefaultMaxRetry = 24 * time.Hour
	// firstGap is that of a feed of whose entries no times are known.
	firstGap = time.Hour
	// maxWait bounds what a server can ask for by Retry-After.
	maxWait = 24 * time.Hour
	// datedEntries is how many of the newest entries tell how often they come.
	datedEntries = 20
)

// answered is the next state after a check that brought so many new entries;
// dates are those of all entries. A feed is asked for twice in the time between
// two new entries, which is taken from the dates at first and then follows what
// comes.
func (p Pace) answered(s store.FeedState, now time.Time, fresh int, dates []time.Time) store.FeedState {
	observed := time.Duration(0)
	switch silent := now.Sub(s.Changed); {
	case s.Gap == 0:
		s.Gap = spread(dates)
	case s.Changed.IsZero():
		observed = 2 * s.Gap // It never had an entry.
	case fresh > 0:
		observed = silent / time.Duration(fresh)
	case silent > s.Gap:
		observed = silent // For longer than it was thought to be.
	}
	low, high := 2*cmp.Or(p.Min, DefaultMin), 2*cmp.Or(p.Max, DefaultMax)
	if observed > 0 {
		s.Gap = (3*s.Gap + observed) / 4
	}
	s.Gap = min(max(s.Gap, low), high)
	s.Checked, s.Failures, s.LastError = now, 0, ""
	if fresh > 0 {
		s.Changed = now
	}
	return s
}

// spread is the time between two of the newest entries, by their dates.
func spread(dates []time.Time) time.Duration {
	dates = slices.DeleteFunc(slices.Clone(dates), time.Time.IsZero)
	slices.SortFunc(dates, func(a, b time.Time) int { return b.Compare(a) })
	dates = dates[:min(len(dates), datedEntries)]
	if len(dates) < 3 {
		return firstGap
	}
	return dates[0].Sub(dates[len(dates)-1]) / time.Duration(len(dates)-1)
}

// interval is the time until the next check of a feed that answered, a tenth
// more or less, so that feeds added together part. random is in [0, 1).
func (p Pace) interval(s store.FeedState, random float64) time.Duration {
	d := min(max(s.Gap/2, cmp.Or(p.Min, DefaultMin)), cmp.Or(p.Max, DefaultMax))
	return time.Duration(float64(d) * (0.9 + 0.2*random))
}

// failed is the next state after a check that failed. The time until the next
// doubles, by chance cut to a half at most; a server that says when to come
// back is obeyed, and one that says that the feed is gone is not asked again.
func (p Pace) failed(s store.FeedState, now time.Time, random float64, why error) store.FeedState {
	retry, limit := cmp.Or(p.Retry, DefaultRetry), cmp.Or(p.MaxRetry, DefaultMaxRetry)
	for range min(s.Failures, 30) {
		retry = min(2*retry, limit)
	}
	wait := time.Duration(float64(retry) * (0.5 + 0.5*random))
	var status *fetch.StatusError
	if errors.As(why, &status) {
		wait = max(wait, min(status.Wait(now), maxWait))
		s.Gone = status.Code == http.StatusGone
	}
	s.Checked, s.Failures, s.LastError, s.Due = now, s.Failures+1, why.Error(), now.Add(wait)
	return s
}
