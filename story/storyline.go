package story

import (
	"math"
	"slices"
	"time"
)

// Storyline is stories that follow from one another over time. Its stories stay
// apart: each tells of its own happening.
type Storyline struct {
	// ID is that of the first story with "l-" for "s-".
	ID string
	// Stories are in order of their first article, two or more.
	Stories []*Story
	// Shared are names and words that link the stories, heaviest first.
	Shared []string
}

const (
	rareStories = 0.02 // share of the stories that may hold a term which links
	rareAtLeast = 4    // such terms may always be held by this many stories
	sharedRare  = 2    // rare terms two linked stories have in common at least
	sharedShown = 5
)

// profile is a story as a whole: the mean of its origins.
type profile struct {
	story       *Story
	lead, names vector
	first, last time.Time
	lang        string
	parent      int // the profile it is linked to, -1 for none
}

// Storylines links each story to the earlier story of its language that is most
// like it in rare names and in words, with a half-life of a month, and returns
// the chains and trees that come of it, in order of their first story.
func Storylines(stories []*Story) []Storyline {
	profiles, vocabularies := profiles(stories)
	lines := make(map[int]*Storyline)
	root := make([]int, len(profiles))
	var order []int
	for i := range profiles {
		p := &profiles[i]
		v := vocabularies[p.lang]
		root[i] = i
		p.parent = parent(profiles[:i], p, v)
		if p.parent < 0 {
			continue
		}
		r := root[p.parent]
		root[i] = r
		if lines[r] == nil {
			s := profiles[r].story
			lines[r] = &Storyline{ID: "l-" + s.ID[min(2, len(s.ID)):], Stories: []*Story{s}}
			lines[r].Shared = v.show(profiles[p.parent].lead.shared(p.lead, sharedShown))
			order = append(order, r)
		}
		lines[r].Stories = append(lines[r].Stories, p.story)
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
			*p = profile{story: s, parent: -1, lang: reader.language(s.Documents[0])}
			v := vocabularies[p.lang]
			if v == nil {
				v = newVocabulary(p.lang)
				vocabularies[p.lang] = v
			}
			seen := make(map[int32]bool)
			for _, members := range s.Origins {
				d := s.Documents[members[0]]
				reader.language(d)
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
			v.df[t]++
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

// parent returns the earlier profile that p is linked to, -1 for none.
func parent(earlier []profile, p *profile, v *vocabulary) int {
	best, most := -1, linkedScore
	for i := range earlier {
		q := &earlier[i]
		if q.lang != p.lang {
			continue
		}
		score := (2*p.lead.dot(q.lead) + p.names.dot(q.names)) / 3
		if gap, known := days(p.first, q.last); known {
			score *= math.Exp2(-gap / halfLife)
		}
		if score > most && rare(p, q, v) >= sharedRare {
			best, most = i, score
		}
	}
	return best
}

// rare returns how many rare terms two stories share, names twice.
func rare(p, q *profile, v *vocabulary) int {
	limit := max(rareAtLeast, rareStories*v.articles)
	count := func(terms []int32) int {
		n := 0
		for _, t := range terms {
			if v.df[t] <= limit && v.share[t] <= rareShare {
				n++
			}
		}
		return n
	}
	return count(p.names.shared(q.names, len(p.names))) + count(p.lead.shared(q.lead, len(p.lead)))
}
