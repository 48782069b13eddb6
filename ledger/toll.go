package ledger

import (
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/entity"
)

// happening is what the articles of a story have in common by which the toll of
// the whole is known from that of a part: the places that most of them name.
type happening struct {
	places map[corpus.Term]bool
	// named is the number of articles that hold each term of a name.
	named map[corpus.Term]int
	// unsteady are the classes of counts that rise and fall from report to report:
	// there are several tolls.
	unsteady map[string]bool
}

// settle finds the classes of counts whose figures of the whole do not only grow.
func (h *happening) settle(ms []measure) {
	const falls = 1
	h.unsteady = make(map[string]bool)
	last, fell := make(map[string]*measure), make(map[string]int)
	order := make([]*measure, 0, len(ms))
	for i := range ms {
		if m := &ms[i]; m.grows && !m.none && m.ofWhole() && m.document().Published.Known() {
			order = append(order, m)
		}
	}
	slices.SortStableFunc(order, compareMeasures)
	for _, m := range order {
		if before := last[m.slot]; before != nil && m.doc != before.doc && m.High < before.Low {
			fell[m.slot]++
		}
		last[m.slot] = m
		h.unsteady[m.slot] = fell[m.slot] > falls
	}
}

// readHappening returns the places that at least half of the articles name, and in how
// many each name stands.
func readHappening(set *corpus.Set) *happening {
	h := &happening{places: make(map[corpus.Term]bool), named: make(map[corpus.Term]int)}
	docs := make(map[corpus.Term]int)
	for i, d := range set.Story.Documents {
		var names, places []corpus.Term
		for k := range d.Entities.Mentions {
			m := &d.Entities.Mentions[k]
			terms := set.TermsIn(i, m.Span)
			if m.Form == entity.Name {
				names = append(names, terms...)
			}
			if m.Type == entity.Location || m.Entity >= 0 && d.Entities.Entities[m.Entity].Link["iso"] != "" {
				places = append(places, terms...)
			}
		}
		for _, t := range sorted(names) {
			h.named[t]++
		}
		for _, t := range sorted(places) {
			docs[t]++
		}
	}
	for t, n := range docs {
		h.places[t] = 2*n >= len(set.Story.Documents)
	}
	return h
}

// ofWhole reports whether a count of a class that only grows is that of the
// happening itself: it names no place but those common to the story and no other
// time, and stands where a report gives it, near the head or as a toll, or is
// given by a source.
func (m *measure) ofWhole() bool {
	const head = 3 // sentences
	if !m.typed || !m.befell() || m.partial() || m.former || m.supposed || !m.when.start.IsZero() || m.when.name != "" || here(m) || m.compares() && !m.none {
		return false
	}
	if slices.ContainsFunc(m.places(), func(t corpus.Term) bool { return !m.event.places[t] }) {
		return false
	}
	for _, q := range quantitiesIn(m.set, m.sentence) {
		if q.Kind == m.Kind && q.Span != m.Span && !placeBehind(m.document(), &q).Empty() {
			return false // "nine in Haiti and one in Jamaica"
		}
	}
	t := m.document().Tokens
	if at, _ := t.TokensIn(m.Span); at > 0 && is("definite", t.Lower(at-1)) {
		return false // "the 67 killed in the raid"
	}
	first, last := t.TokensIn(m.sentence.Span)
	for i := first; i < last; i++ {
		switch lower := t.Lower(i); lower {
		case "toll", "count":
			return true
		case "alone", "overnight":
			return false
		case "including":
			if t.Tokens[i].End <= m.Start {
				return false // "including three children"
			}
		}
	}
	return m.sentence.Sentence <= head || m.speaker != ""
}

// wholeClasses makes a count that names who befell what, "four workers injured", one of
// the class, where its article gives no other of the class and opens with it.
func wholeClasses(ms []measure) {
	const head = 2 // sentences
	type key struct {
		doc   int
		class string
	}
	counts := make(map[key]int)
	for i := range ms {
		if m := &ms[i]; m.typed && !m.former {
			class, _, _ := strings.Cut(m.slot, " ")
			counts[key{m.doc, class}]++
		}
	}
	for i := range ms {
		m := &ms[i]
		if m.former && m.follows != nil {
			m.slot = m.follows.slot
		}
		class, _, ok := strings.Cut(m.slot, " ")
		if m.typed && ok && is("bystander", m.head()) && m.sentence.Sentence <= head && counts[key{m.doc, class}] == 1 {
			m.slot = class
		}
	}
}

// befell reports whether the figure counts those to whom something happened, as those
// missing, and not a class of people or things.
func (m *measure) befell() bool { return m.grows || nounFamilies()[m.head()] == "" }

// sameToll reports whether two figures are both that of the whole happening,
// reported at about one time.
func sameToll(a, b *measure) bool {
	const near = 10 * 24 * time.Hour
	if a.slot != b.slot || a.event.unsteady[a.slot] || !a.ofWhole() || !b.ofWhole() {
		return false
	}
	pa, pb := a.document().Published, b.document().Published
	return pa.Known() && pb.Known() && pb.Time.Sub(pa.Time).Abs() <= near
}
