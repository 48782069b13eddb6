package ledger

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// sameFact reports whether two sentences that are alike report one fact: they
// share a name, date or figure, and no figure or negation sets them apart.
func sameFact(set *corpus.Set, told *readings, i int, n corpus.Alike) bool {
	const withAct, unnamed = 2, 4
	a, b := &set.Passages[i], &set.Passages[n.Index]
	anchors := corpus.Shared(a.Anchors, b.Anchors)
	if len(anchors) == 0 && (n.Cosine < alikeUnnamed || sharedWords(a, b) < unnamed) {
		return false
	}
	words := 0
	if n.Cosine < alikeMuch && !sharesFigure(set, anchors) {
		words = 1 // or the names alone make them alike
	}
	if n.Cosine < alike {
		words = plainWords(set, a, b, n.Cosine, anchors)
		if words == 0 && len(anchors) > 1 && told.of(set, i).acts&told.of(set, n.Index).acts != 0 {
			words = withAct
		}
		if words == 0 {
			return false
		}
	}
	ra, rb := told.of(set, i), told.of(set, n.Index)
	return ra.polarity == rb.polarity && enoughShared(a, b, ra, rb, words) && !figuresClash(set, a, b)
}

// sharedWords returns how many terms both sentences hold.
func sharedWords(a, b *corpus.Passage) int {
	n := 0
	for _, w := range a.Terms {
		if b.Terms.Holds(w.Term) {
			n++
		}
	}
	return n
}

// sharesFigure reports whether one of the anchors is a figure.
func sharesFigure(set *corpus.Set, anchors []corpus.Term) bool {
	return slices.ContainsFunc(anchors, func(t corpus.Term) bool { return strings.HasPrefix(set.Name(t), "#") })
}

// enoughShared reports whether the sentences share words besides those that name
// who speaks, so many of them no names and dates: two things that one speaker says
// on one day are two facts.
func enoughShared(a, b *corpus.Passage, ra, rb *reading, plain int) bool {
	const words = 2
	n, common := 0, 0
	for _, w := range a.Terms {
		if !b.Terms.Holds(w.Term) || slices.Contains(ra.sources, w.Term) && slices.Contains(rb.sources, w.Term) {
			continue
		}
		n++
		if _, anchor := slices.BinarySearch(a.Anchors, w.Term); !anchor {
			common++
		}
	}
	return n >= words && common >= plain
}

// plainWords returns how many words besides names and dates two sentences must
// share that are less alike: few where they give one figure, more where they name
// one date and something else, a single one where that date is to come, and many
// where two long sentences share two names; 0 where nothing will do.
func plainWords(set *corpus.Set, a, b *corpus.Passage, cosine float64, anchors []corpus.Term) int {
	const past, future, withFigure, long = 3, 1, 2, 5
	if cosine >= alikeFigure && sameExactFigure(set, a, b) {
		return withFigure
	}
	if len(anchors) < 2 {
		return 0
	}
	for _, t := range anchors {
		date, ok := strings.CutPrefix(set.Name(t), "@")
		switch {
		case !ok:
		case cosine >= alikeDate:
			return past
		case date > reported(set.Document(a)) && date > reported(set.Document(b)) && a.Terms.SharesWord(b.Terms, anchors):
			return future
		}
	}
	if cosine >= alikeLong {
		return long
	}
	return 0
}

// figuresClash reports whether the sentences give figures of one kind and unit
// and share none.
func figuresClash(set *corpus.Set, a, b *corpus.Passage) bool {
	qa, qb := quantitiesIn(set, a), quantitiesIn(set, b)
	clash := false
	for i := range qa {
		for j := range qb {
			if qa[i].Kind != qb[j].Kind && !perUnit(&qa[i], &qb[j]) && !perUnit(&qb[j], &qa[i]) || !sameUnit(&qa[i], &qb[j]) || former(set.Document(a), &qa[i]) || former(set.Document(b), &qb[j]) {
				continue
			}
			if sameFigure(&qa[i], &qb[j]) {
				return false
			}
			clash = true
		}
	}
	return clash
}

// sameExactFigure reports whether two sentences give one figure that is seldom met
// by chance: a sum, a share or a large count, to the digit.
func sameExactFigure(set *corpus.Set, a, b *corpus.Passage) bool {
	const large, digits = 100, 2
	qa, qb := quantitiesIn(set, a), quantitiesIn(set, b)
	for i := range qa {
		q := &qa[i]
		telling := q.Kind == quantity.Money || q.Kind == quantity.Price || q.Kind == quantity.Percent || q.Kind == quantity.Count && q.High >= large
		if !telling || len(strings.TrimRight(strconv.FormatFloat(q.High, 'f', -1, 64), "0")) < digits {
			continue
		}
		for j := range qb {
			if (qa[i].Unit == qb[j].Unit || perUnit(&qa[i], &qb[j]) || perUnit(&qb[j], &qa[i])) && qa[i].Low == qb[j].Low && qa[i].High == qb[j].High {
				return true
			}
		}
	}
	return false
}

// sameUnit reports whether two figures have one unit. That of a count may be
// unread: "put their number at 900".
func sameUnit(a, b *quantity.Quantity) bool {
	const large = 100
	unread := a.Kind == quantity.Count && (a.Unit == "" || b.Unit == "") && (min(a.High, b.High) >= large || is("anyone", a.Unit+b.Unit))
	return a.Unit == b.Unit || unread || perUnit(a, b) || perUnit(b, a)
}

// perUnit reports whether one figure is a sum for a unit of something that the other
// leaves to its words: "31 euros for each share", "31 euros a share".
func perUnit(a, b *quantity.Quantity) bool {
	return a.Low == b.Low && a.High == b.High && strings.HasPrefix(b.Unit, a.Unit+"/")
}

// sameFigure reports whether two figures can be the same told twice: both can be
// true, and none is far beyond the bound of the other: "at least 14" may be the 20
// of another report, but not its 40, nor its "at least 20".
func sameFigure(a, b *quantity.Quantity) bool {
	const far = 1.6
	if a.Bound == quantity.Over && b.Bound == quantity.Over && a.Low != b.Low {
		return false
	}
	return compatible(&measure{Quantity: a}, &measure{Quantity: b}) && a.Low <= far*b.High && b.Low <= far*a.High
}

// quantitiesIn returns the quantities of a sentence.
func quantitiesIn(set *corpus.Set, p *corpus.Passage) []quantity.Quantity {
	qs := set.Document(p).Quantities
	first, _ := slices.BinarySearchFunc(qs, p.Start, func(q quantity.Quantity, at int) int { return cmp.Compare(q.Start, at) })
	last := first
	for last < len(qs) && qs[last].Start < p.End {
		last++
	}
	return qs[first:last]
}
