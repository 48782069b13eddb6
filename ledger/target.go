package ledger

import (
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// target is what a denial may deny: a claim, or a sentence that holds a charge
// in the article's own words.
type target struct {
	*claim
	passage *corpus.Passage // nil for a claim
	// weight is 1, and more where the words are brought in as a suspicion or a
	// charge.
	weight float64
	// negated reports that the claim itself says that something is not so.
	negated bool
	// denying reports a sentence that holds a denial itself, or a condition.
	denying bool
	// idle reports a sentence that holds no charge, but a denial itself or a condition.
	idle bool
	// accused are the words that open a charge: who it is against.
	accused []corpus.Term
}

// targets are all targets of a story, with those that hold each term.
type targets struct {
	set    *corpus.Set
	all    []target
	byTerm map[corpus.Term][]int
	byAct  map[string][]int // those brought in as a suspicion or a charge
	byKey  map[string][]int // by what names the speaker
	near   *bySentence[int]

	plainly []answer  // by passage: whether it tells plainly of something
	holding [][]int32 // by term: the passages that hold it; nil until asked for
}

// readTargets gathers the claims that deny nothing and the sentences that hold a
// charge.
func readTargets(set *corpus.Set, claims []claim) *targets {
	b := &targets{
		set: set, byTerm: make(map[corpus.Term][]int), byAct: make(map[string][]int), byKey: make(map[string][]int),
		near: newBySentence[int](set), plainly: make([]answer, len(set.Passages)),
	}
	for i := range claims {
		if c := &claims[i]; c.Polarity != attribution.Denies && !c.untrue && !holdsFalsehood(set, c.doc, c.text) {
			weight, at := brought(set, c)
			b.add(target{claim: c, weight: weight, negated: saysNot(set, c), accused: accused(set, c.doc, at)})
		}
	}
	denying := make(map[*corpus.Passage]bool)
	for i := range claims {
		if c := &claims[i]; c.Polarity == attribution.Denies {
			denying[set.At(c.doc, c.text.Start)] = true
		}
	}
	for i := range set.Passages {
		p := &set.Passages[i]
		weight, at := weightOf(set, p.Doc, p.Span)
		if weight == plain || !reportable(p) || tellsDenial(set, p) {
			continue
		}
		terms := make([]corpus.Term, len(p.Terms))
		for k, w := range p.Terms {
			terms[k] = w.Term
		}
		c := &claim{doc: p.Doc, origin: p.Origin, text: p.Span, frame: p.Span, terms: terms}
		c.speaker = suspecting(set, p)
		c.date = reported(set.Document(p))
		c.day, _ = time.Parse(time.DateOnly, c.date)
		idle := weight < charge && (denying[p] || conditional(set, p))
		b.add(target{claim: c, passage: p, weight: weight, denying: denying[p], idle: idle, accused: accused(set, p.Doc, at)})
	}
	return b
}

// tellsDenial reports whether the sentence tells of a denial by that noun.
func tellsDenial(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	for i := first; i < last; i++ {
		if lower := t.Lower(i); lower == "denial" || lower == "denials" {
			return true
		}
	}
	return false
}

// suspecting returns who fears, claims or accuses in a sentence, "" if unclear.
func suspecting(set *corpus.Set, p *corpus.Passage) string {
	d := set.Document(p)
	first, last := d.Tokens.TokensIn(p.Span)
	for i := first + 1; i < last; i++ {
		if lower := d.Tokens.Lower(i); (is("accusing", lower) || is("claiming", lower)) && !is("passive", d.Tokens.Lower(i-1)) {
			return subject(d, i, first).In(d.Text)
		}
	}
	return ""
}

func (b *targets) add(t target) {
	for _, term := range t.terms {
		b.byTerm[term] = append(b.byTerm[term], len(b.all))
		if p, ok := predicates()[b.set.Name(term)]; ok && t.weight > plain {
			b.byAct[p.class] = append(b.byAct[p.class], len(b.all))
		}
	}
	for _, key := range t.keys {
		b.byKey[key] = append(b.byKey[key], len(b.all))
	}
	b.near.put(t.doc, t.frame, len(b.all))
	b.all = append(b.all, t)
}

// brought returns the weight of a claim by the words that bring it in, and the
// token that makes it a charge.
func brought(set *corpus.Set, c *claim) (weight float64, at int) {
	weight = plain
	if c.Class == attribution.Belief {
		weight = suspicion
	}
	for _, part := range []article.Span{{Start: c.frame.Start, End: c.text.Start}, {Start: c.text.End, End: c.frame.End}} {
		w, at := weightOf(set, c.doc, part)
		if w == charge {
			return charge, at
		}
		weight = max(weight, w)
	}
	return weight, -1
}

// weightOf returns the weight of the words of a span, and the token that makes it a charge.
func weightOf(set *corpus.Set, doc int, span article.Span) (weight float64, at int) {
	t := set.Story.Documents[doc].Tokens
	first, last := t.TokensIn(span)
	weight = plain
	for i := first; i < last; i++ {
		switch lower := t.Lower(i); {
		case is("accusing", lower):
			return charge, i
		case is("claiming", lower):
			weight = suspicion
		}
	}
	return weight, -1
}

// saysNot reports whether a negator stands in the words of a claim.
func saysNot(set *corpus.Set, c *claim) bool {
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	for i := first; i < last; i++ {
		if negator(t.Lower(i)) {
			return true
		}
	}
	return false
}

// accused returns the words behind a verb or noun of accusing.
func accused(set *corpus.Set, doc, at int) []corpus.Term {
	const reach = 4
	if at < 0 {
		return nil
	}
	t := set.Story.Documents[doc].Tokens
	return set.TermsIn(doc, t.Span(at+1, min(at+1+reach, len(t.Tokens))))
}

// candidates returns the targets that share two of the denial's terms or acts, or
// one that few hold, in order.
func (b *targets) candidates(c *claim) []int {
	const most, few = 400, 20 // targets of a term that says something; of one that says much
	var all, rare []int
	for _, term := range c.terms {
		if list := b.byTerm[term]; len(list) <= few {
			rare = append(rare, list...)
		} else if len(list) <= most {
			all = append(all, list...)
		}
		if p, ok := predicates()[b.set.Name(term)]; ok && len(b.byAct[p.class]) <= most {
			all = append(all, b.byAct[p.class]...)
		}
	}
	out := slices.Clone(rare)
	slices.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] {
			out = append(out, all[i])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rivals reports whether the target is of somebody else, near in time, and not
// of a copy of the denial's own article.
func rivals(c *claim, t *target) bool {
	const most = 30 * 24 * time.Hour
	if t.idle || t.origin == c.origin && t.doc != c.doc || apart(c, t.claim) > most {
		return false
	}
	if t.doc == c.doc && (t.text.Overlaps(c.text) || t.passage != nil && t.text.Overlaps(c.frame)) {
		return false
	}
	return t.passage != nil || opponents(c, t.claim)
}

// conditional reports whether the sentence sets a condition: what it names has
// not happened, nor is it said to.
func conditional(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	for i := first; i < last; i++ {
		if lower := t.Lower(i); lower == "if" || lower == "unless" {
			return true
		}
	}
	return false
}
