package ledger

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
)

// How alike two sentences must be to report the same fact. Measured on the
// sentences of ECB+ (Cybulska and Vossen, 2014), a cosine of 0.3 is right four
// times in five before names, dates and figures are asked to match too.
const (
	alike        = 0.33
	alikeMuch    = 0.50 // where names may be all that they share
	alikeDate    = 0.22 // where they name the same date as well
	alikeFuture  = 0.15 // where that date is still to come
	alikeLong    = 0.25 // where long sentences share many words
	alikeFigure  = 0.22 // where they give the same figure
	alikeUnnamed = 0.40 // where they share words enough but no name
	alikeActed   = 0.10 // where they tell the same act
	mostFacts    = 40
)

// agreements returns the facts that two or more independent sources report, those
// of most sources first.
func agreements(set *corpus.Set) []Agreement {
	near := set.Neighbours(alikeActed, commonTerm(set), reportable)
	taken := make([]bool, len(set.Passages))
	var facts []fact
	told := newReadings(set, near)
	for _, i := range bySupport(set, told) {
		if taken[i] || len(facts) == mostFacts {
			continue
		}
		f, ok := gather(set, told, i, taken)
		if !ok || slices.ContainsFunc(facts, func(o fact) bool { return sameFacts(set, o, f) }) {
			continue
		}
		facts = append(facts, f)
	}
	out := make([]Agreement, len(facts))
	for k, f := range facts {
		out[k] = f.led(set, told).agreement(set)
	}
	slices.SortStableFunc(out, func(a, b Agreement) int { return cmp.Compare(b.Origins, a.Origins) })
	return out
}

// fact is the passages, one a source, that report one thing.
type fact []int

// sameFacts reports whether two facts are one told twice: sentences of them are
// all but the same, or most origins of one have the same sentence in the other.
func sameFacts(set *corpus.Set, a, b fact) bool {
	const repeated = 0.6
	for _, i := range a {
		for _, j := range b {
			p, q := &set.Passages[i], &set.Passages[j]
			if corpus.Cosine(p.Terms, q.Terms) >= repeated && !figuresClash(set, p, q) {
				return true
			}
		}
	}
	return false
}

// agreement returns the fact with its clearest sentence first, the others in
// event time.
func (f fact) agreement(set *corpus.Set) Agreement {
	cites := make([]article.Cite, len(f))
	for k, m := range f {
		cites[k] = set.Cite(&set.Passages[m])
	}
	return Agreement{Text: set.Text(&set.Passages[f[0]]), Cites: cites, Origins: len(cites)}
}

// led returns the fact with the sentence that says it most clearly first, and
// without the sentences that do not tell what that one tells.
func (f fact) led(set *corpus.Set, told *readings) fact {
	best, top := fact(nil), math.Inf(-1)
	for _, lead := range f {
		p := &set.Passages[lead]
		with := fact{lead}
		for _, m := range f {
			if cosine := corpus.Cosine(p.Terms, set.Passages[m].Terms); m != lead && cosine >= alikeActed && sameFact(set, told, lead, corpus.Alike{Index: m, Cosine: cosine}) {
				with = append(with, m)
			}
		}
		if c := clarity(set, p) + f.centrality(set, p) + float64(len(with)-len(f)); len(with) > 1 && c > top {
			best, top = with, c
		}
	}
	if best == nil {
		return f
	}
	slices.Sort(best[1:])
	return best
}

// centrality is twice the mean cosine of a sentence to the others of the fact.
func (f fact) centrality(set *corpus.Set, p *corpus.Passage) float64 {
	sum := 0.0
	for _, m := range f {
		if q := &set.Passages[m]; q != p {
			sum += corpus.Cosine(p.Terms, q.Terms)
		}
	}
	return 2 * sum / float64(max(1, len(f)-1))
}

// clarity is higher the more readily a sentence is read alone: short, whole,
// without words that point back, and with its source named.
func clarity(set *corpus.Set, p *corpus.Passage) float64 {
	const best, long = 22, 35
	c := -float64(max(0, best/2-p.Words)) / best
	c -= float64(max(0, p.Words-best)) / best
	if p.Words > long {
		c--
	}
	if p.Flaws&(corpus.Dangling|corpus.Voiceless) != 0 {
		c -= 2
	}
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	for i := first; i < last; i++ {
		if lower := t.Lower(i); is("backward", lower) || lower == "that" && i > first && is("backnoun", t.Lower(i-1)) {
			c-- // "the news that …" is told from one side
			break
		}
	}
	if first+1 < last && is("pointing", t.Lower(first)) && is("backnoun", t.Lower(first+1)) {
		c -= 2
	}
	return c
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
// other sources first.
func bySupport(set *corpus.Set, told *readings) []int {
	support := make([]float64, len(told.near))
	var order []int
	for i, list := range told.near {
		if len(list) == 0 {
			continue
		}
		order = append(order, i)
		seen := map[int]bool{set.SourceOf(set.Passages[i].Origin): true}
		for k, n := range list {
			if o := set.SourceOf(set.Passages[n.Index].Origin); !seen[o] && told.sameFact(set, i, k) {
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

// gather takes the best sentence of every other source for the i-th passage.
// Sentences of the sources taken in that are copies of those chosen are used up
// with them, so that they open no fact of their own.
func gather(set *corpus.Set, told *readings, i int, taken []bool) (fact, bool) {
	near := told.near[i]
	members := fact{i}
	seen := map[int]bool{set.SourceOf(set.Passages[i].Origin): true}
	for k, n := range near {
		if o := set.SourceOf(set.Passages[n.Index].Origin); !seen[o] && !taken[n.Index] && told.sameFact(set, i, k) {
			seen[o] = true
			members = append(members, n.Index)
		}
	}
	if len(members) < 2 {
		return nil, false
	}
	for _, m := range members {
		taken[m] = true
	}
	for k, n := range near {
		if n.Cosine >= alike && told.sameFact(set, i, k) {
			taken[n.Index] = true
		}
	}
	return members, true
}

// sorted returns the terms in order, each once.
func sorted(terms []corpus.Term) []corpus.Term {
	slices.Sort(terms)
	return slices.Compact(terms)
}
