package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/ledger"
)

// newsView is what a reader has not seen yet.
type newsView struct {
	Changes, Stories int // that there are
	Shown            []newsStory
}

// newsStory is what is new of one story.
type newsStory struct {
	Href, Title, Lang string
	Whole             bool // the story itself is new
	Lines             []changeLine
	More              int // lines that are not shown
}

// changeLine is one thing that a telling added.
type changeLine struct {
	Number int64
	Kind   string
	About  string // what a difference is about
	When   When
	New    bool // the reader has not seen it
	Line   Line
	Sides  []side // of a difference that is still told, in place of Line
}

const (
	newsStories = 8
	newsLines   = 3
)

// news gathers what is new by story, in the order of the page.
func (v *visit) news(fresh map[string][]store.Change, stories []store.Listed, lens string) (*newsView, error) {
	place := make(map[string]int, len(stories))
	for i := range stories {
		place[stories[i].ID] = i + 1
	}
	ids := slices.SortedFunc(maps.Keys(fresh), func(a, b string) int {
		return cmp.Or(cmp.Compare(orLast(place[a]), orLast(place[b])), cmp.Compare(a, b))
	})
	if lens != "" {
		ids = slices.DeleteFunc(ids, func(id string) bool { return place[id] == 0 })
	}
	view := &newsView{Stories: len(ids)}
	for _, id := range ids {
		view.Changes += len(fresh[id])
		if len(view.Shown) == newsStories {
			continue
		}
		s, err := v.newsOf(id, fresh[id])
		if err != nil {
			return nil, err
		}
		if s != nil {
			view.Shown = append(view.Shown, *s)
		}
	}
	return view, nil
}

// orLast puts what has no place behind all that has one.
func orLast(place int) int {
	if place == 0 {
		return 1 << 30
	}
	return place
}

// newsOf shows what is new of one story, newest first; nil for a story that is not
// told, as one that was merged into another.
func (v *visit) newsOf(id string, changes []store.Change) (*newsStory, error) {
	t, err := v.tell(id)
	if t == nil || err != nil {
		return nil, err
	}
	lines, err := v.changeLines(t, changes)
	if err != nil {
		return nil, err
	}
	// A story that is new begins with what it is about.
	slices.SortStableFunc(lines, func(a, b changeLine) int {
		return cmp.Compare(behind(a.Kind == "story"), behind(b.Kind == "story"))
	})
	s := &newsStory{Href: storyPath(id), Title: brief.Titled(t.Title), Lang: t.lang(), Lines: lines[:min(len(lines), newsLines)], More: max(0, len(lines)-newsLines)}
	s.Whole = slices.ContainsFunc(changes, func(c store.Change) bool { return c.Kind == "story" })
	return s, nil
}

// behind orders what comes first ahead of the rest.
func behind(first bool) int {
	if first {
		return 0
	}
	return 1
}

// changeLines reads changes, the newest first.
func (v *visit) changeLines(t *told, changes []store.Change) ([]changeLine, error) {
	out := make([]changeLine, 0, len(changes))
	for _, c := range slices.Backward(changes) {
		var n brief.New
		if err := json.Unmarshal(c.JSON, &n); err != nil {
			return nil, fmt.Errorf("read change %d: %w", c.Number, err)
		}
		out = append(out, changeLine{Number: c.Number, Kind: c.Kind, When: age(c.Known, v.now), Line: t.named(n.Text, n.Cite)})
		if d := t.differing(n.Cite); c.Kind == "difference" && d != nil {
			last := &out[len(out)-1]
			last.About, last.Sides = brief.Flat(d.About), t.namedDifference(d).Sides
		}
	}
	return out, nil
}

// differing returns the difference with a side of this cite; nil if the story tells it
// no more.
func (t *told) differing(c article.Cite) *ledger.Difference {
	for i := range t.Differences {
		d := &t.Differences[i]
		if slices.ContainsFunc(d.Sides, func(s ledger.Side) bool { return s.Cite == c }) {
			return d
		}
	}
	return nil
}
