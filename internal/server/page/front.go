package page

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
)

const (
	// frontWindow is how many of the newest stories are ranked on one page.
	frontWindow = 200
	// frontLeads is how many of them are shown with the head of their summary.
	frontLeads = 12
)

// frontView is the front page.
type frontView struct {
	Lens   string
	Lenses []lensLink
	News   *newsView
	Rows   []row
	Ahead  []coming
	Voices []speaker
	Older  string
	Newest int64 // the number of the newest change that the page shows
	Seen   bool  // the reader has been here before
}

// lensLink leads to the front page as a lens shows it.
type lensLink struct {
	Name, Href string
	Current    bool
}

// row is a story in a list.
type row struct {
	Href, Title, Lang         string
	Articles, Origins, Copies int
	Outlets                   []string
	OutletCount               int
	When                      When
	New                       int
	Lead                      *Line
	Differences               int
}

func (v *visit) front() (*sheet, error) {
	f := store.StoryFilter{Lens: v.r.FormValue("lens"), Limit: frontWindow}
	if before := v.r.FormValue("before"); before != "" {
		n, err := strconv.ParseInt(before, 10, 64)
		if err != nil || n < 1 {
			return nil, errRequest
		}
		f.Before = n
	}
	view := &frontView{Lens: f.Lens}
	var err error
	if view.Lenses, err = v.lensLinks("/", f.Lens); err != nil {
		return nil, err
	}
	stories, err := v.lib.Stories(v.ctx, f)
	if err != nil {
		return nil, err
	}
	if len(stories) == frontWindow {
		q := url.Values{"before": {strconv.FormatInt(stories[len(stories)-1].Last, 10)}}
		if f.Lens != "" {
			q.Set("lens", f.Lens)
		}
		view.Older = "/?" + q.Encode()
	}
	fresh, err := v.unseen(view)
	if err != nil {
		return nil, err
	}
	rank(stories)
	if f.Before == 0 {
		if view.News, err = v.news(fresh, stories, f.Lens); err != nil {
			return nil, err
		}
	}
	if view.Rows, err = v.rows(stories, fresh); err != nil {
		return nil, err
	}
	leads, err := v.leads(stories)
	view.Ahead, view.Voices = comingIn(leads, stories), loudest(leads)
	return &sheet{Name: "front", Title: cmp.Or(f.Lens, "Front page"), View: view}, err
}

// rank orders stories by the logarithm of their origins, so that the tenth adds
// less than the second, halved for every day behind the newest of them.
func rank(stories []store.Listed) {
	var newest time.Time
	for i := range stories {
		if stories[i].LastAt.After(newest) {
			newest = stories[i].LastAt
		}
	}
	score := func(l *store.Listed) float64 {
		days := 7.0
		if !l.LastAt.IsZero() {
			days = newest.Sub(l.LastAt).Hours() / 24
		}
		return math.Log2(1+float64(l.Origins)) * math.Exp2(-days)
	}
	slices.SortStableFunc(stories, func(a, b store.Listed) int { return cmp.Compare(score(&b), score(&a)) })
}

// rows shows stories, the first of them with the head of what was told.
func (v *visit) rows(stories []store.Listed, fresh map[string][]store.Change) ([]row, error) {
	out := make([]row, len(stories))
	for i := range stories {
		l := &stories[i]
		r := row{
			Href: storyPath(l.ID), Title: brief.Titled(l.Title), Lang: l.Lang, Articles: l.Articles, Origins: l.Origins,
			Copies: l.Articles - l.Origins, OutletCount: l.Outlets, When: age(l.LastAt, v.now), New: len(fresh[l.ID]),
		}
		if i < frontLeads {
			t, err := v.tell(l.ID)
			if err != nil {
				return nil, err
			}
			if t != nil {
				r.Outlets, r.Differences = t.Outlets, len(t.Differences)
				if len(t.Summary) > 0 {
					lead := t.named(t.Summary[0].Text, t.Summary[0].Cite)
					r.Lead = &lead
				}
			}
		}
		out[i] = r
	}
	return out, nil
}
