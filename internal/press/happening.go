package press

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// Length is how much of a report an outlet's feed carries.
type Length int

// The lengths.
const (
	Headlines Length = iota // no text
	Excerpts                // the first three sentences
	Full                    // everything, some 350 words
)

const excerptSentences = 3

// happening is what is reported on.
type happening struct {
	kind        *kind
	id          string
	lang        string // what it is said to be told in
	began       time.Time
	particulars *strings.Replacer
	wire        []string // what the agency wrote, once it has
	wireTitle   string
	wireOrigin  string
}

// cast are the names that return from happening to happening.
type cast struct {
	places, firms, people []string
}

func (l *lexicon) cast(r *rand.Rand) *cast {
	c := new(cast)
	for range 600 {
		c.places = append(c.places, l.place(r))
	}
	for range 1500 {
		c.firms = append(c.firms, l.firm(r))
	}
	for range 3000 {
		c.people = append(c.people, l.person(r))
	}
	return c
}

// some returns one of the names; the first ones are in the news most often.
func some(r *rand.Rand, names []string) string {
	x := r.Float64()
	return names[int(x*x*float64(len(names)))]
}

// happens makes a happening. Every other person in it is new to the news.
func (l *lexicon) happens(r *rand.Rand, c *cast, id string, at time.Time) *happening {
	person := func() string {
		if r.IntN(2) == 0 {
			return l.person(r)
		}
		return some(r, c.people)
	}
	return &happening{kind: &l.kinds[r.IntN(len(l.kinds))], id: id, began: at, particulars: strings.NewReplacer(
		"{P}", some(r, c.places), "{Q}", some(r, c.places), "{O}", some(r, c.firms), "{U}", some(r, c.firms),
		"{S}", person(), "{R}", person(), "{T}", person(), "{D}", at.Weekday().String(),
		"{N}", fmt.Sprint(2+r.IntN(19)), "{M}", fmt.Sprint(21+r.IntN(900)), "{K}", fmt.Sprint((1+r.IntN(90))*1000),
	)}
}

// title returns a headline for the happening.
func (h *happening) title(r *rand.Rand) string { return say(r, pick(r, h.kind.titles), h.particulars) }

// teller says in which of n ways a writer tells the i-th fact.
type teller func(i, n int) int

// anyhow is a writer without habits.
func anyhow(r *rand.Rand) teller { return func(_, n int) int { return r.IntN(n) } }

// tell returns the sentences of a report: what happened first, then most of the
// other facts in an order of its own, then as many that fit any report.
func (h *happening) tell(r *rand.Rand, l *lexicon, others int, way teller) []string {
	own := h.kind.facts
	fact := func(i int) string {
		ways := l.any
		if i < len(own) {
			ways = own
		} else {
			i -= len(own)
		}
		return say(r, ways[i][way(i, len(ways[i]))], h.particulars)
	}
	out := []string{fact(0)}
	for _, i := range r.Perm(len(own) - 1) {
		if r.IntN(5) > 0 {
			out = append(out, fact(1+i))
		}
	}
	for _, i := range r.Perm(len(l.any))[:min(others, len(l.any))] {
		out = append(out, fact(len(own)+i))
	}
	return out
}

// paragraphs joins sentences to a text, two a paragraph.
func paragraphs(sentences []string) string {
	var b strings.Builder
	for i, s := range sentences {
		switch {
		case i == 0:
		case i%2 == 0:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}
