package ledger

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
)

// toldElsewhere returns what a denial denies where nobody near it says so: the sentence
// by which another newsroom tells, in its own words or another's, most of what is
// denied as so, with the words that they share. Nil where there is none.
func (b *targets) toldElsewhere(c *claim) (*target, []corpus.Term) {
	const fewest, part = 4, 0.45
	said := b.readDenied(c)
	if !said.hasDeed || is("lightverb", b.set.Name(said.deed)) || len(said.core) < fewest {
		return nil, nil
	}
	var best *corpus.Passage
	var most []corpus.Term
	least := max(fewest, int(math.Ceil(part*float64(len(said.core)))))
	for _, i := range b.holders(said.core, least) {
		q := &b.set.Passages[i]
		if q.Doc == c.doc || q.Origin == c.origin {
			continue
		}
		shared := slices.DeleteFunc(slices.Clone(said.core), func(t corpus.Term) bool { return !q.Terms.Holds(t) })
		if len(shared) <= len(most) || len(shared) < fewest || float64(len(shared)) < part*float64(len(said.core)) {
			continue
		}
		if b.tellsPlainly(q) && b.tells(q, said.deed) && b.deniable(c, q) && !tellsDenial(b.set, q) {
			best, most = q, shared
		}
		if len(most) == len(said.core) {
			break // none shares more
		}
	}
	if best == nil {
		return nil, nil
	}
	return b.saidIn(c, best, most), most
}

// holders returns, in order, the passages that may hold at least so many of the terms:
// such a passage holds one of the rarest. Of a story so large that hundreds do, it
// returns the earliest.
func (b *targets) holders(terms []corpus.Term, least int) []int32 {
	const most = 400
	if b.holding == nil {
		b.hold()
	}
	terms = slices.DeleteFunc(slices.Clone(terms), func(t corpus.Term) bool { return int(t) >= len(b.holding) })
	if len(terms) < least {
		return nil
	}
	rarest := slices.SortedStableFunc(slices.Values(terms), func(x, y corpus.Term) int {
		return cmp.Compare(len(b.holding[x]), len(b.holding[y]))
	})[:len(terms)-least+1]
	var all []int32
	for _, t := range rarest {
		list := b.holding[t]
		all = append(all, list[:min(len(list), most)]...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), most)]
}

// hold fills in which passages hold each term.
func (b *targets) hold() {
	b.holding = make([][]int32, b.set.TermCount())
	for t := range b.holding {
		b.holding[t] = make([]int32, 0, b.set.Holding(corpus.Term(t)))
	}
	for i := range b.set.Passages {
		for _, w := range b.set.Passages[i].Terms {
			b.holding[w.Term] = append(b.holding[w.Term], int32(i))
		}
	}
}

// tells reports whether a sentence holds the deed, by its verb or a noun for it.
func (b *targets) tells(q *corpus.Passage, deed corpus.Term) bool {
	return slices.ContainsFunc(q.Terms, func(w corpus.Weight) bool { return akin(b.set, deed, w.Term) })
}
