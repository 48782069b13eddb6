package ledger

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// nameSeries groups the measures of one thing and gives each group a name. Only
// figures with the same slot, kind, unit and direction of change come together,
// and then only if their sentences speak of the same thing.
func nameSeries(ms []measure) {
	groups := make(map[string][][]int)
	for i := range ms {
		m := &ms[i]
		if m.slot == "" {
			continue
		}
		key := seriesKey(m)
		n := join(ms, groups, key, i)
		m.series = key
		if n > 0 {
			m.series += " " + strconv.Itoa(n+1)
		}
	}
}

// seriesKey returns the words of a series: "killed", "price USD/bbl", "troops".
func seriesKey(m *measure) string {
	words := []string{m.slot}
	if m.Kind != quantity.Count {
		words = append(words, m.Unit)
	}
	if m.Change != "" && !m.facet.planned && !m.facet.alone {
		words = append(words, string(m.Change))
	}
	return strings.Join(words, " ")
}

// join puts the i-th measure into the first of the latest groups of the key that
// it belongs to, else into a new one, and returns the number of the group. Each
// group is known by its first members.
func join(ms []measure, groups map[string][][]int, key string, i int) int {
	const members, latest = 8, 60 // compared with at most
	list := groups[key]
	for n := max(0, len(list)-latest); n < len(list); n++ {
		for _, j := range list[n][:min(len(list[n]), members)] {
			if sameThing(&ms[i], &ms[j]) {
				list[n] = append(list[n], i)
				return n
			}
		}
	}
	groups[key] = append(list, []int{i})
	return len(list)
}

// sameThing reports whether two measures of one slot and unit are of one thing.
// Those of two times are, where one source gives both.
func sameThing(a, b *measure) bool {
	const alike, typedAlike = 0.25, 0.10
	if a.follows == b || b.follows == a {
		return true
	}
	if !bothAlone(a, b) && placesClash(a, b) || ofElsewhere(a, b) || ofElsewhere(b, a) || !otherHeads(a, b) && modifiersClash(a, b) || a.supposed != b.supposed || !a.typed && (aspectsClash(a, b) || scopesClash(a, b)) || !sameTime(a.when, b.when) && (!a.typed || !sameGiver(a, b)) || !a.typed && !alikeTime(a.when, b.when) {
		return false
	}
	if a.sentence == b.sentence && (a.Low == b.Low && a.High == b.High || a.typed && (a.former || b.former)) {
		return true
	}
	floor := alike
	if a.typed {
		floor = typedAlike
	}
	if a.typed && a.doc == b.doc && (a.compares() || b.compares()) && !here(a) && !here(b) {
		return true
	}
	return corpus.Cosine(a.sentence.Terms, b.sentence.Terms) >= floor || told(a, b)
}

// bothAlone reports whether both figures are of a facet that is seldom told twice, and
// of no place but those of the story.
func bothAlone(a, b *measure) bool {
	return a.facet.alone && a.facet == b.facet && a.common() && b.common() && (a.ownPlace().Empty() || b.ownPlace().Empty())
}

// common reports whether the figure's sentence names no place but those of most articles.
func (m *measure) common() bool {
	_, all := places(m)
	return !slices.ContainsFunc(all, func(t corpus.Term) bool { return !m.event.places[t] })
}

// otherHeads reports whether two figures of one facet are of nouns of their own, whose
// modifiers say nothing about one another.
func otherHeads(a, b *measure) bool {
	return a.facet.name != "" && !a.facet.noun && a.head() != b.head()
}

// here reports whether the sentence points to a place named before: what is
// counted there is a part.
func here(m *measure) bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.sentence.Span)
	for i := first; i < last; i++ {
		if lower := t.Lower(i); lower == "there" || lower == "here" {
			return true
		}
	}
	return false
}

// sameTime reports whether two windows may be the same time.
func sameTime(a, b window) bool {
	if a.start.IsZero() || b.start.IsZero() {
		return a.start.IsZero() && b.start.IsZero() && a.name == b.name
	}
	return a.start.Before(b.end) && b.start.Before(a.end)
}

// alikeTime reports whether two windows are for the most part the same time.
func alikeTime(a, b window) bool {
	if a.start.IsZero() || b.start.IsZero() {
		return true
	}
	both := minTime(a.end, b.end).Sub(maxTime(a.start, b.start))
	all := maxTime(a.end, b.end).Sub(minTime(a.start, b.start))
	return 2*both >= all
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func maxTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// placesClash reports whether the sentences name places besides those that their
// sources stand for, and neither names one of the other's, be it by an adjective.
func placesClash(a, b *measure) bool {
	pa, aa := places(a)
	pb, ab := places(b)
	return len(pa) > 0 && len(pb) > 0 && len(corpus.Shared(pa, ab)) == 0 && len(corpus.Shared(pb, aa)) == 0
}

// ownPlace returns the place named behind the figure and what it counts, as in "44
// people in Haiti" or "nine deaths were reported in Haiti"; empty for none.
func (m *measure) ownPlace() article.Span { return placeBehind(m.document(), m.Quantity) }

func placeBehind(d *nlp.Document, q *quantity.Quantity) article.Span {
	const reach = 5
	t := d.Tokens
	_, last := t.TokensIn(q.Span)
	for i := last; i+1 < min(last+reach, len(t.Tokens)) && t.Tokens[i].Kind == token.Word; i++ {
		if lower := t.Lower(i); lower != "in" && lower != "on" {
			continue
		}
		if k := mentionAt(d, t.Tokens[i+1].Span); k >= 0 && d.Entities.Mentions[k].Type == entity.Location {
			return d.Entities.Mentions[k].Span
		}
	}
	return placeAhead(d, q)
}

// placeAhead returns the place with which the sentence of a quantity opens: "In the city
// of Velden, 60,000 homes".
func placeAhead(d *nlp.Document, q *quantity.Quantity) article.Span {
	const reach = 5
	t := d.Tokens
	at, _ := t.TokensIn(q.Span)
	first := t.Sentences[t.Tokens[at].Sentence].First
	if lower := t.Lower(first); lower != "in" && lower != "on" {
		return article.Span{}
	}
	for i := first + 1; i < min(first+reach, at); i++ {
		if k := mentionAt(d, t.Tokens[i].Span); k >= 0 && d.Entities.Mentions[k].Type == entity.Location {
			return d.Entities.Mentions[k].Span
		}
	}
	return article.Span{}
}

// places returns the terms of the places named in the measure's sentence, and
// with them the countries that it speaks of in any form, both sorted. Where the
// figure has a place of its own, that is the only one.
func places(m *measure) (named, all []corpus.Term) {
	d := m.document()
	if own := m.ownPlace(); !own.Empty() {
		terms := sorted(m.placeTerms(own))
		return terms, terms
	}
	mentions := d.Entities.Mentions
	first := sort.Search(len(mentions), func(i int) bool { return mentions[i].End > m.sentence.Start })
	for i := first; i < len(mentions) && mentions[i].Start < m.sentence.End; i++ {
		mention := &mentions[i]
		iso := ""
		if mention.Entity >= 0 {
			iso = d.Entities.Entities[mention.Entity].Link["iso"]
		}
		if iso != "" && slices.Contains(m.parties, iso) && mention.Form == entity.Name {
			continue
		}
		place := mention.Type == entity.Location && mention.Form == entity.Name
		if !place && iso == "" {
			continue
		}
		terms := m.placeTerms(mention.Span)
		all = append(all, terms...)
		if place {
			named = append(named, terms...)
		}
	}
	return sorted(named), sorted(all)
}

// ofElsewhere reports whether what a measures is named by a place, "the Peruvian
// toll", of which b's sentence says nothing.
func ofElsewhere(a, b *measure) bool {
	d := a.document()
	k := -1
	if !a.of.Empty() {
		k = mentionAt(d, a.of)
	}
	if k < 0 || !a.of.Contains(d.Entities.Mentions[k].Span) {
		return false
	}
	m := &d.Entities.Mentions[k]
	if m.Entity < 0 || d.Entities.Entities[m.Entity].Link["iso"] == "" {
		return false
	}
	return !slices.ContainsFunc(a.set.TermsIn(a.doc, m.Span), b.sentence.Terms.Holds)
}

// placeTerms returns the terms of a name of a place without the words that many
// places share, as "New" and "County".
func (m *measure) placeTerms(s article.Span) []corpus.Term {
	terms := m.set.TermsIn(m.doc, s)
	own := slices.DeleteFunc(slices.Clone(terms), func(t corpus.Term) bool { return is("placeword", m.set.Name(t)) })
	if len(own) == 0 {
		return terms
	}
	return own
}

// compatible reports whether two values can both be true of one thing, with
// their bounds and roundings.
func compatible(a, b *measure) bool {
	alow, ahigh := interval(a)
	blow, bhigh := interval(b)
	return alow <= bhigh && blow <= ahigh
}

// interval returns the values that a measure allows.
func interval(m *measure) (low, high float64) {
	const about = 0.1
	slack := rounding(m)
	low, high = m.Low-slack, m.High+slack
	switch m.Bound {
	case quantity.About:
		low, high = min(low, m.Low-about*math.Abs(m.Low)), max(high, m.High+about*math.Abs(m.High))
	case quantity.Over:
		high = math.Inf(1)
	case quantity.Under:
		low = math.Inf(-1)
	}
	return low, high
}

// rounding returns half of the last digit that a value gives: 1.2bn may be
// anything from 1.15 to 1.25bn. Counts below a thousand are not rounded.
func rounding(m *measure) float64 {
	const most, exactBelow = 0.05, 1000
	v := math.Abs(m.High)
	if v == 0 || m.Kind == appointed || m.Kind == quantity.Count && v < exactBelow {
		return 0
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	digits := len(strings.Replace(mantissa, ".", "", 1))
	exp, _ := strconv.Atoi(exponent)
	place := exp - digits + 1
	if v < exactBelow {
		place = min(place, 0)
	}
	return min(math.Pow10(place)/2, most*v)
}
