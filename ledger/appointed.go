package ledger

import (
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// appointed is the kind of a day on which something is to begin, to end or to be
// done. Its value is the day since 1970.
const appointed quantity.Kind = "date"

// appointments returns the days to come that the i-th article names for something, as
// figures to be held against those of others: "will restart on Friday".
func (r *measureReader) appointments(i int) []measure {
	d := r.set.Story.Documents[i]
	if !d.Published.Known() {
		return nil
	}
	var ms []measure
	for k := range d.Times {
		e := &d.Times[k]
		p := r.set.At(i, e.Span.Start)
		if p == nil || p.Flaws&(corpus.Furniture|corpus.Caption) != 0 || !dayNamed(d.Tokens, e) {
			continue
		}
		q := appointment(d, p, e)
		if q.Low <= dayOf(d.Published.Time) {
			continue
		}
		m := measure{Quantity: q, set: r.set, doc: i, origin: r.set.OriginOf(i), sentence: p, hidden: true}
		m.facet = m.findDay()
		m.slot = m.facet.name
		r.attribute(&m)
		ms = append(ms, m)
	}
	return ms
}

// findDay returns what is to be done on the day; "from July 1" begins.
func (m *measure) findDay() facet {
	t := m.document().Tokens
	if at, _ := t.TokensIn(m.Span); at > 2 && t.Lower(at-1) == "from" && !inTime(m.document(), t.Tokens[at-2].Span) && !is("article", t.Lower(at-3)) {
		return facetWords()[facetWord{word: "begins", kind: appointed}]
	}
	if f := m.findFacet(-1); f.name != "" {
		return f
	}
	return facet{name: "day", noun: true}
}

// dayNamed reports whether an expression names a day, a week or a month.
func dayNamed(t *token.Text, e *timex.Expression) bool {
	first, _ := t.TokensIn(e.Span)
	if !e.HasInterval() || e.Rule == "ago" || e.Type != timex.Date && e.Granularity != "part of day" {
		return false
	}
	if first > 0 && (t.Lower(first-1) == "and" || t.Lower(first-1) == "between") || !e.Until.IsZero() {
		return false // "between January and March"
	}
	if e.Rule != "weekday" && e.Granularity == "part of day" && !t.Tokens[first].Upper || toldThen(t, first) {
		return false // "overnight", "said on Monday"
	}
	return e.End.Sub(e.Start) <= 31*24*time.Hour
}

// toldThen reports whether the expression at the token only says when something was
// said.
func toldThen(t *token.Text, i int) bool {
	for k := i - 1; k >= max(0, i-2); k-- {
		if is("giving", t.Lower(k)) {
			return true
		}
	}
	return false
}

// appointment returns the day as a quantity, with the bound that the words before it
// set. A weekday that the sentence calls to come lies ahead.
func appointment(d *nlp.Document, p *corpus.Passage, e *timex.Expression) *quantity.Quantity {
	const week, year = 7, 365
	low, high := dayOf(e.Start), dayOf(e.End.Add(-time.Second))
	q := &quantity.Quantity{Span: e.Span, Unit: "day", Kind: appointed, Bound: quantity.Exact}
	published := dayOf(d.Published.Time)
	if e.Rule == "weekday" && high <= published && ahead(d, p, e) {
		low, high = low+week, high+week
	}
	if e.Rule == "day-month" && high <= published && ahead(d, p, e) {
		low, high = low+year, high+year
	}
	if high > low {
		q.Bound = quantity.Range
	}
	q.Low, q.High = low, high
	t := d.Tokens
	at, _ := t.TokensIn(e.Span)
	first, _ := t.TokensIn(p.Span)
	if at == first {
		return q
	}
	switch t.Lower(at - 1) {
	case "before", "than":
		q.Bound = quantity.Under
		for i := at - 2; i >= first; i-- {
			if lower := t.Lower(i); negator(lower) || lower == "earlier" || lower == "sooner" {
				q.Bound = quantity.Over
			}
		}
	case "by":
		q.Bound = quantity.Under
	case "until", "till":
		if high > low+1 {
			q.Low, q.High, q.Bound = low-1, low, quantity.Range // "until July" ends with June
		}
	case "after":
		q.Bound = quantity.Over
	}
	return q
}

// ahead reports whether a word of the time to come stands before an expression in its
// sentence.
func ahead(d *nlp.Document, p *corpus.Passage, e *timex.Expression) bool {
	t := d.Tokens
	first, last := t.TokensIn(article.Span{Start: p.Start, End: e.Span.Start})
	for i := first + 1; i < last; i++ {
		if lower := t.Lower(i); is("future", lower) || is("planned", lower) && !is("definite", t.Lower(i-1)) || is("due", lower) {
			return true
		}
	}
	return false
}

// namesDay reports whether the article of a figure names the day of another as well: it
// tells of two things.
func (m *measure) namesDay(o *measure) bool {
	return o.Kind == appointed && slices.ContainsFunc(m.document().Times, func(e timex.Expression) bool {
		return e.HasInterval() && dayOf(e.Start) == o.Low
	})
}

func dayOf(t time.Time) float64 {
	return float64(t.Unix() / (24 * 60 * 60))
}

// sameAppointment reports whether two days are named for one thing: their sentences
// share words, besides names, for what is to be done.
func sameAppointment(a, b *measure) bool {
	changed := a.says("postponing") || b.says("postponing")
	if a.Kind != appointed || a.facet != b.facet || !a.facet.noun && (!a.single || !b.single) || a.facet.noun && !changed || a.doc == b.doc || a.heldBy(b) || b.heldBy(a) {
		return false
	}
	need := 2
	if changed && !a.facet.noun {
		need = 1
	}
	return a.facet.alone || len(corpus.Shared(a.matters(), b.matters())) >= need
}

// matters returns the terms of the words just before the day that name a thing, those
// of one facet as one term.
func (m *measure) matters() []corpus.Term {
	const reach = 24
	d := m.document()
	t := d.Tokens
	at, last := t.TokensIn(m.Span)
	first, end := t.TokensIn(m.sentence.Span)
	if m.sentence.Sentence > 0 && m.sentence.Flaws&corpus.Dangling != 0 {
		first = t.Sentences[m.sentence.Sentence-1].First // "It will take effect"
	}
	var terms []corpus.Term
	for i := max(first, at-reach); i < min(end, last+reach); i++ {
		lower := t.Lower(i)
		if t.Tokens[i].Upper && i > first || is("giving", lower) || inTime(d, t.Tokens[i].Span) {
			continue
		}
		for _, kind := range []quantity.Kind{quantity.Flow, quantity.Mass} {
			if f := facetWords()[facetWord{word: lower, kind: kind}]; f.name != "" {
				lower = f.name
			}
		}
		if family := nounFamilies()[lower]; family != "" {
			lower = family
		}
		if x, ok := m.set.FindKey(corpus.Stem(strings.ToLower(lower))); ok && !corpus.Empty(lower) && !slices.Contains(m.giver, corpus.Stem(lower)) {
			terms = append(terms, x)
		}
	}
	return sorted(terms)
}
