package story

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/nlp"
)

// Storyline is stories that follow from one another over time. Its stories stay
// apart: each tells of its own happening.
type Storyline struct {
	// ID is that of the first story with "l-" for "s-".
	ID string
	// Stories are in order of their first article, two or more.
	Stories []*Story
	// Ties are what links each story but the first to an earlier one.
	Ties []Tie
	// Shared are names and words that link the stories, heaviest first.
	Shared []string
}

// Tie is why a story follows from an earlier one.
type Tie struct {
	Earlier, Later *Story
	// Score is the likeness of the two, less with the time between them.
	Score float64
	// Names are whom and what both name, as the later one writes it, and Words
	// other words of both, heaviest first.
	Names, Words []string
	// Back is an expression of time in the later story that means a day of the
	// earlier one, as written; empty for none.
	Back string
	// Days is the time from the end of the earlier to the beginning of the later,
	// 0 where they overlap or a time is unknown.
	Days float64
}

// String returns the tie in plain words.
func (t *Tie) String() string {
	parts := []string{shares(t.Names, t.Words)}
	if t.Back != "" {
		parts = append(parts, fmt.Sprintf("refers back to it by %q", t.Back))
	}
	if t.Days >= 1 {
		parts = append(parts, fmt.Sprintf("%.0f days apart", t.Days))
	}
	return strings.Join(parts, "; ")
}

const (
	rareStories = 0.02 // share of the stories that may hold a term which links
	rareAtLeast = 4    // such terms may always be held by this many stories
	sharedRare  = 2    // rare terms two linked stories have in common at least
	sharedShown = 5
	backScore   = 0.04       // what a reference back adds to the score
	backLongest = 8 * oneDay // longest stretch of time that refers to a happening
	oneDay      = 24 * time.Hour
)

// profile is a story as a whole: the mean of its origins.
type profile struct {
	story       *Story
	docs        []*nlp.Document // the first of each origin
	lead, names vector
	first, last time.Time
	lang        string
}

// Storylines links each story to the earlier story of its language that is most
// like it in rare names and in words, with a half-life of a month, and returns
// the chains and trees that come of it, in order of their first story.
func Storylines(stories []*Story) []Storyline {
	profiles, vocabularies := profiles(stories)
	f := follower{profiles: profiles, vocabularies: vocabularies, holders: make(map[string]map[int32][]int)}
	lines := make(map[int]*Storyline)
	root := make([]int, len(profiles))
	var order []int
	for i := range profiles {
		root[i] = i
		tie, parent := f.tie(i)
		f.enter(i)
		if parent < 0 {
			continue
		}
		r := root[parent]
		root[i] = r
		if lines[r] == nil {
			s := profiles[r].story
			lines[r] = &Storyline{ID: "l-" + s.ID[min(2, len(s.ID)):], Stories: []*Story{s}}
			lines[r].Shared = append(slices.Clone(tie.Names), tie.Words...)
			order = append(order, r)
		}
		lines[r].Stories = append(lines[r].Stories, tie.Later)
		lines[r].Ties = append(lines[r].Ties, tie)
	}
	slices.Sort(order)
	out := make([]Storyline, 0, len(order))
	for _, r := range order {
		out = append(out, *lines[r])
	}
	return out
}

// profiles sums the stories up; terms are counted by story.
func profiles(stories []*Story) ([]profile, map[string]*vocabulary) {
	vocabularies := make(map[string]*vocabulary)
	var reader sketcher
	out := make([]profile, len(stories))
	for round := range 2 { // first counted, then weighed
		for i, s := range stories {
			p := &out[i]
			*p = profile{story: s, lang: Language(s.Documents[0].Article)}
			v := vocabularies[p.lang]
			if v == nil {
				v = newVocabulary(p.lang)
				vocabularies[p.lang] = v
			}
			seen := make(map[int32]bool)
			for _, members := range s.Origins {
				d := s.Documents[members[0]]
				p.docs = append(p.docs, d)
				reader.open(d)
				class := reader.read(d, v)
				if round == 0 {
					reader.learnNew(v, seen)
					continue
				}
				sk := reader.sketch(v, class)
				p.lead, p.names = append(p.lead, sk.lead...), append(p.names, sk.names...)
				p.span(d.Published.Time)
			}
			if round == 0 {
				v.articles++
			}
			p.lead, _ = p.lead.normalise()
			p.names, _ = p.names.normalise()
		}
	}
	return out, vocabularies
}

// learnNew counts the terms just read that are not in seen.
func (s *sketcher) learnNew(v *vocabulary, seen map[int32]bool) {
	for i := range s.counts {
		if t := s.counts[i].term; !seen[t] {
			seen[t] = true
			v.entries[t].df++
		}
	}
}

func (p *profile) span(t time.Time) {
	if t.IsZero() {
		return
	}
	if p.first.IsZero() || t.Before(p.first) {
		p.first = t
	}
	if t.After(p.last) {
		p.last = t
	}
}

// follower finds which earlier story a story follows from.
type follower struct {
	profiles     []profile
	vocabularies map[string]*vocabulary
	holders      map[string]map[int32][]int // language → rare term → earlier profiles that hold it
}

// enter lets later stories follow from the i-th.
func (f *follower) enter(i int) {
	p := &f.profiles[i]
	v := f.vocabularies[p.lang]
	at := f.holders[p.lang]
	if at == nil {
		at = make(map[int32][]int)
		f.holders[p.lang] = at
	}
	for _, t := range p.rare(v) {
		at[t] = append(at[t], i)
	}
}

// rare returns the terms of a story that few stories hold.
func (p *profile) rare(v *vocabulary) []int32 {
	var terms []int32
	for _, x := range p.lead {
		if v.rare(x.term) {
			terms = append(terms, x.term)
		}
	}
	return terms
}

// rare reports whether so few stories hold a term that it can link two of them.
func (v *vocabulary) rare(t int32) bool {
	e := &v.entries[t]
	return e.df <= max(rareAtLeast, rareStories*v.articles) && e.share <= rareShare
}

// tie returns what links the i-th story to the earlier one it follows from, and
// which that is, -1 for none.
func (f *follower) tie(i int) (Tie, int) {
	p := &f.profiles[i]
	v := f.vocabularies[p.lang]
	var near []int
	for _, t := range p.rare(v) {
		near = append(near, f.holders[p.lang][t]...)
	}
	slices.Sort(near)
	best, parent := Tie{Score: linkedScore}, -1
	for _, j := range slices.Compact(near) {
		q := &f.profiles[j]
		t := Tie{Earlier: q.story, Later: p.story, Score: (2*p.lead.dot(q.lead) + p.names.dot(q.names)) / 3}
		if gap, known := days(p.first, q.last); known {
			t.Score *= math.Exp2(-gap / halfLife)
			if p.first.After(q.last) {
				t.Days = gap
			}
		}
		if t.Days >= 1 {
			if t.Back = p.back(q); t.Back != "" {
				t.Score += backScore
			}
		}
		if t.Score > best.Score && rareShared(p, q, v) >= sharedRare {
			best, parent = t, j
		}
	}
	if parent >= 0 {
		q := &f.profiles[parent]
		best.Names, best.Words = inCommon(p.docs, q.docs, v, p.names.shared(q.names, sharedShown), p.lead.shared(q.lead, 3*sharedShown))
	}
	return best, parent
}

// back returns an expression of time in the story that means days of the earlier
// story, the shortest stretch first; empty for none.
func (p *profile) back(q *profile) string {
	from, to := q.first.Truncate(oneDay), q.last.Truncate(oneDay).Add(oneDay)
	text, shortest := "", backLongest+1
	for _, d := range p.docs {
		for i := range d.Times {
			e := &d.Times[i]
			length := e.End.Sub(e.Start)
			if e.HasInterval() && length < shortest && e.Start.Before(to) && e.End.After(from) && !e.End.After(p.first) {
				text, shortest = e.In(d.Text), length
			}
		}
	}
	return text
}

// rareShared returns how many rare terms two stories share, names twice.
func rareShared(p, q *profile, v *vocabulary) int {
	n := 0
	for _, pair := range [2][2]vector{{p.names, q.names}, {p.lead, q.lead}} {
		for _, t := range pair[0].shared(pair[1], len(pair[0])) {
			if v.rare(t) {
				n++
			}
		}
	}
	return n
}
