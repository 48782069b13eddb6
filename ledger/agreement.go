package ledger

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// How alike two sentences must be to report the same fact. Measured on the
// sentences of ECB+ (Cybulska and Vossen, 2014), a cosine of 0.3 is right four
// times in five before names, dates and figures are asked to match too.
const (
	alike       = 0.33
	alikeDate   = 0.22 // where they name the same date as well
	alikeFuture = 0.15 // where that date is still to come
	mostFacts   = 40
)

// agreements returns the facts that two or more independent origins report, those
// of most origins first.
func agreements(set *corpus.Set) []Agreement {
	near := set.Neighbours(alikeFuture, commonTerm(set), reportable)
	taken := make([]bool, len(set.Passages))
	var out []Agreement
	for _, i := range bySupport(set, near) {
		if taken[i] || len(out) == mostFacts {
			continue
		}
		if a, ok := agree(set, i, near[i], taken); ok {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b Agreement) int { return cmp.Compare(b.Origins, a.Origins) })
	return out
}

// commonTerm returns how many passages may hold a term before it links none.
func commonTerm(set *corpus.Set) int {
	const few, share = 60, 20
	return max(few, len(set.Passages)/share)
}

// reportable reports whether a sentence can stand for a fact.
func reportable(p *corpus.Passage) bool {
	const shortest, longest = 6, 70
	bad := corpus.Furniture | corpus.Caption | corpus.Fragment | corpus.Cut | corpus.Dangling
	return p.Flaws&bad == 0 && p.Words >= shortest && p.Words <= longest
}

// bySupport returns the passages that have neighbours, those with the most
// other origins first.
func bySupport(set *corpus.Set, near [][]corpus.Alike) []int {
	support := make([]float64, len(near))
	var order []int
	for i, list := range near {
		if len(list) == 0 {
			continue
		}
		order = append(order, i)
		seen := make(map[int]bool, len(list))
		for _, n := range list {
			if o := set.Passages[n.Index].Origin; !seen[o] && sameFact(set, i, n) {
				seen[o] = true
				support[i] += 1 + n.Cosine/2
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(support[b], support[a]), cmp.Compare(a, b))
	})
	return order
}

// agree gathers the best sentence of every other origin for the i-th passage.
func agree(set *corpus.Set, i int, near []corpus.Alike, taken []bool) (Agreement, bool) {
	members := []int{i}
	seen := map[int]bool{set.Passages[i].Origin: true}
	for _, n := range near {
		if o := set.Passages[n.Index].Origin; !seen[o] && !taken[n.Index] && sameFact(set, i, n) {
			seen[o] = true
			members = append(members, n.Index)
		}
	}
	if len(members) < 2 {
		return Agreement{}, false
	}
	for _, m := range members {
		taken[m] = true
	}
	slices.Sort(members)
	cites := make([]article.Cite, len(members))
	for k, m := range members {
		cites[k] = set.Cite(&set.Passages[m])
	}
	return Agreement{Text: set.Text(&set.Passages[members[0]]), Cites: cites, Origins: len(cites)}, true
}

// sameFact reports whether two sentences that are alike report one fact: they
// share a name, date or figure, and no figure or negation sets them apart.
func sameFact(set *corpus.Set, i int, n corpus.Alike) bool {
	a, b := &set.Passages[i], &set.Passages[n.Index]
	anchors := corpus.Shared(a.Anchors, b.Anchors)
	if len(anchors) == 0 || n.Cosine < alike && !sameDate(set, a, b, n.Cosine, anchors) {
		return false
	}
	return negated(set, a) == negated(set, b) && !figuresClash(set, a, b)
}

// sameDate reports whether two sentences that are less alike name the same date
// and something else besides; for a date to come, any shared word will do.
func sameDate(set *corpus.Set, a, b *corpus.Passage, cosine float64, anchors []corpus.Term) bool {
	for _, t := range anchors {
		if date, ok := strings.CutPrefix(set.Name(t), "@"); ok {
			ahead := date > reported(set.Document(a)) && date > reported(set.Document(b))
			return len(anchors) > 1 && (cosine >= alikeDate || ahead && a.Terms.SharesWord(b.Terms, anchors))
		}
	}
	return false
}

// negated reports whether the sentence holds a negator or a verb that denies.
func negated(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	s := &t.Sentences[p.Sentence]
	for i := s.First; i < s.Last; i++ {
		if lower := t.Lower(i); is("denying", lower) || is("rejecting", lower) || negator(lower) {
			return true
		}
	}
	return false
}

// figuresClash reports whether the sentences give figures of one kind and unit
// and share none.
func figuresClash(set *corpus.Set, a, b *corpus.Passage) bool {
	qa, qb := quantitiesIn(set, a), quantitiesIn(set, b)
	clash := false
	for i := range qa {
		for j := range qb {
			if qa[i].Kind != qb[j].Kind || qa[i].Unit != qb[j].Unit {
				continue
			}
			if compatible(&measure{Quantity: &qa[i]}, &measure{Quantity: &qb[j]}) {
				return false
			}
			clash = true
		}
	}
	return clash
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

// sorted returns the terms in order, each once.
func sorted(terms []corpus.Term) []corpus.Term {
	slices.Sort(terms)
	return slices.Compact(terms)
}
