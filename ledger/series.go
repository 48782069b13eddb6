package ledger

import (
	"math"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/quantity"
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
	if a.facet.works != b.facet.works && !a.facet.as(b.facet) || !bothAlone(a, b) && placesClash(a, b) || ofElsewhere(a, b) || ofElsewhere(b, a) || !otherHeads(a, b) && modifiersClash(a, b) || a.supposed != b.supposed && !a.besides(b) && !b.besides(a) || !a.typed && (aspectsClash(a, b) || scopesClash(a, b)) || !sameTime(a.when, b.when) && !lately(a, b) && !coming(a, b) && (!a.typed || !sameGiver(a, b)) || !a.typed && !alikeTime(a.when, b.when) {
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
