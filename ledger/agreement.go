package ledger

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// How alike two sentences must be to report the same fact. Measured on the
// sentences of ECB+ (Cybulska and Vossen, 2014), a cosine of 0.3 is right four
// times in five before names, dates and figures are asked to match too.
const (
	alike       = 0.33
	alikeMuch   = 0.50 // where names may be all that they share
	alikeDate   = 0.22 // where they name the same date as well
	alikeFuture = 0.15 // where that date is still to come
	alikeLong   = 0.25 // where long sentences share many words
	alikeFigure = 0.22 // where they give the same figure
	mostFacts   = 40
)

// agreements returns the facts that two or more independent origins report, those
// of most origins first.
func agreements(set *corpus.Set) []Agreement {
	near := set.Neighbours(alikeFuture, commonTerm(set), reportable)
	taken := make([]bool, len(set.Passages))
	var facts []fact
	told := newReadings(set)
	for _, i := range bySupport(set, told, near) {
		if taken[i] || len(facts) == mostFacts {
			continue
		}
		f, ok := gather(set, told, i, near[i], taken)
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

// fact is the passages, one an origin, that report one thing.
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
			if cosine := corpus.Cosine(p.Terms, set.Passages[m].Terms); m != lead && cosine >= alikeFuture && sameFact(set, told, lead, corpus.Alike{Index: m, Cosine: cosine}) {
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
// other origins first.
func bySupport(set *corpus.Set, told *readings, near [][]corpus.Alike) []int {
	support := make([]float64, len(near))
	var order []int
	for i, list := range near {
		if len(list) == 0 {
			continue
		}
		order = append(order, i)
		seen := make(map[int]bool, len(list))
		for _, n := range list {
			if o := set.Passages[n.Index].Origin; !seen[o] && sameFact(set, told, i, n) {
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

// gather takes the best sentence of every other origin for the i-th passage.
// Sentences of the origins taken in that are copies of those chosen are used up
// with them, so that they open no fact of their own.
func gather(set *corpus.Set, told *readings, i int, near []corpus.Alike, taken []bool) (fact, bool) {
	members := fact{i}
	seen := map[int]bool{set.Passages[i].Origin: true}
	for _, n := range near {
		if o := set.Passages[n.Index].Origin; !seen[o] && !taken[n.Index] && sameFact(set, told, i, n) {
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
	for _, n := range near {
		if n.Cosine >= alike && sameFact(set, told, i, n) {
			taken[n.Index] = true
		}
	}
	return members, true
}

// sameFact reports whether two sentences that are alike report one fact: they
// share a name, date or figure, and no figure or negation sets them apart.
func sameFact(set *corpus.Set, told *readings, i int, n corpus.Alike) bool {
	a, b := &set.Passages[i], &set.Passages[n.Index]
	anchors := corpus.Shared(a.Anchors, b.Anchors)
	if len(anchors) == 0 {
		return false
	}
	words := 0
	if n.Cosine < alikeMuch && !sharesFigure(set, anchors) {
		words = 1 // or the names alone make them alike
	}
	if n.Cosine < alike {
		if words = plainWords(set, a, b, n.Cosine, anchors); words == 0 {
			return false
		}
	}
	ra, rb := told.of(set, i), told.of(set, n.Index)
	return ra.polarity == rb.polarity && enoughShared(a, b, ra, rb, words) && !figuresClash(set, a, b)
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

// supposes reports whether the sentence opens with a condition, within a
// quotation or not.
func supposes(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	for first < last && t.Tokens[first].Kind != token.Word {
		first++
	}
	return first < last && (t.Lower(first) == "if" || t.Lower(first) == "unless")
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

// polarity says how a sentence stands to what it tells.
type polarity uint8

const (
	unread  polarity = iota
	plainly          // tells it
	not              // denies it, or tells that it is not so
	perhaps          // opens with a condition
	perhapsNot
)

// reading is what is read of a passage to compare it: its polarity, and the terms
// of those who speak in it.
type reading struct {
	polarity
	sources []corpus.Term
}

// readings are those of the passages, each read when first asked for: they are
// asked for once for every pair of sentences that are alike.
type readings struct {
	read    []reading
	sources *bySentence[*attribution.Attribution]
}

func newReadings(set *corpus.Set) *readings {
	l := &readings{read: make([]reading, len(set.Passages)), sources: newBySentence[*attribution.Attribution](set)}
	for i, d := range set.Story.Documents {
		for k := range d.Attributions {
			if a := &d.Attributions[k]; len(a.Source) > 0 {
				l.sources.put(i, hull(slices.Concat(a.Source, a.Cue)), a)
			}
		}
	}
	return l
}

func (l *readings) of(set *corpus.Set, i int) *reading {
	r := &l.read[i]
	if r.polarity != unread {
		return r
	}
	p := &set.Passages[i]
	r.polarity = plainly
	if negated(set, p) {
		r.polarity = not
	}
	if supposes(set, p) {
		r.polarity += perhaps - plainly
	}
	r.sources = sourcesIn(set, p, l.sources.near(p.Doc, p.Span))
	return r
}

// sourcesIn returns the terms of the sources and cues of the speech in a
// sentence.
func sourcesIn(set *corpus.Set, p *corpus.Passage, said []*attribution.Attribution) []corpus.Term {
	var terms []corpus.Term
	for _, a := range said {
		for _, spans := range [][]article.Span{a.Source, a.Cue} {
			for _, s := range spans {
				if p.Contains(s) {
					terms = append(terms, set.TermsIn(p.Doc, s)...)
				}
			}
		}
	}
	return sorted(terms)
}

// negated reports whether the first clause of the sentence holds a negator or a
// verb that denies; what follows on ", but" is another matter.
func negated(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	s := &t.Sentences[p.Sentence]
	for i := s.First; i < s.Last; i++ {
		lower := t.Lower(i)
		if i > s.First && t.Of(i-1) == "," && is("contrasting", lower) {
			return false
		}
		if is("denying", lower) || is("rejecting", lower) || negator(lower) {
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
			if qa[i].Kind != qb[j].Kind || !sameUnit(&qa[i], &qb[j]) || former(set.Document(a), &qa[i]) || former(set.Document(b), &qb[j]) {
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
		telling := q.Kind == quantity.Money || q.Kind == quantity.Percent || q.Kind == quantity.Count && q.High >= large
		if !telling || len(strings.TrimRight(strconv.FormatFloat(q.High, 'f', -1, 64), "0")) < digits {
			continue
		}
		for j := range qb {
			if qa[i].Unit == qb[j].Unit && qa[i].Low == qb[j].Low && qa[i].High == qb[j].High {
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
	return a.Unit == b.Unit || unread
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

// sorted returns the terms in order, each once.
func sorted(terms []corpus.Term) []corpus.Term {
	slices.Sort(terms)
	return slices.Compact(terms)
}
