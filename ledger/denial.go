package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// denials sets every denial against the claim of another speaker that it
// denies. A denial whose claim is nowhere in the story stays a statement.
func denials(set *corpus.Set, claims []claim) []Difference {
	var out []Difference
	done := make(map[string]bool)
	for i := range claims {
		c := &claims[i]
		if c.Polarity != attribution.Denies || c.Class != attribution.Speech || c.speaker == "" || undenied(set, c) {
			continue
		}
		words := folded(set.Story.Documents[c.doc].Tokens, c.text)
		if done[words] {
			continue
		}
		if d, ok := deny(set, claims, c); ok {
			done[words] = true
			out = append(out, d)
		}
	}
	return out
}

// undenied reports whether the denial itself is negated: "did not deny", "would
// not rule out".
func undenied(set *corpus.Set, c *claim) bool {
	t := set.Story.Documents[c.doc].Tokens
	negated, denying := false, false
	for _, cue := range c.Cue {
		first, last := t.TokensIn(cue)
		for i := first; i < last; i++ {
			negated = negated || negator(t.Lower(i))
			denying = denying || wordClasses()[t.Lower(i)] == "denying"
		}
	}
	return negated && denying
}

// deny looks for what the denial denies: best, the words of another speaker;
// else a sentence that holds a charge.
func deny(set *corpus.Set, claims []claim, c *claim) (Difference, bool) {
	var best *claim
	var shared []corpus.Term
	top := 0.0
	for i := range claims {
		t := &claims[i]
		if t.Polarity == attribution.Denies || !opponents(c, t) || !sameMonth(c, t) || t.origin == c.origin && t.doc != c.doc {
			continue
		}
		if terms, score := denies(set, c, t.terms, t); score > top {
			best, shared, top = t, terms, score
		}
	}
	if best != nil {
		return denial(set, c, best.side(set), shared, best.doc), true
	}
	return charge(set, c)
}

// denies returns how much of the denial's topic the terms hold: 0 unless two
// words or more are shared.
func denies(set *corpus.Set, c *claim, terms []corpus.Term, t *claim) ([]corpus.Term, float64) {
	const atLeast, part, partOfCharge = 2, 0.25, 0.15
	other, weight := &claim{terms: terms}, float64(chargeWeights)
	if t != nil {
		other, weight = t, chargeWeight(set, t)
	}
	shared := sharedTopic(set, c, other)
	acts := sharedActs(set, c.terms, terms, shared)
	if weight == 1 && !sharesAct(set, shared) {
		return nil, 0
	}
	need := part
	if weight == chargeWeights {
		need = partOfCharge
		if !namesSpeaker(set, terms, c) {
			return nil, 0 // a charge against somebody else
		}
	}
	if n := len(shared) + acts; n < atLeast || float64(n) < need*float64(min(len(c.terms), len(terms))) {
		return nil, 0
	}
	score := float64(acts)
	for _, term := range shared {
		score += set.IDF(term)
	}
	return shared, score * weight / float64(4+len(terms))
}

// sharedActs counts the acts of the predicate lexicon that both lists name in
// different words ("attack", "invade").
func sharedActs(set *corpus.Set, a, b, shared []corpus.Term) int {
	classes := make(map[string]bool)
	for _, t := range a {
		if p, ok := predicates()[set.Name(t)]; ok && !slices.Contains(shared, t) {
			classes[p.class] = true
		}
	}
	n := 0
	for _, t := range b {
		if p, ok := predicates()[set.Name(t)]; ok && classes[p.class] && !slices.Contains(shared, t) {
			delete(classes, p.class)
			n++
		}
	}
	return n
}

// sharesAct reports whether one of the terms is an act of the predicate lexicon.
func sharesAct(set *corpus.Set, shared []corpus.Term) bool {
	return slices.ContainsFunc(shared, func(t corpus.Term) bool {
		_, ok := predicates()[set.Name(t)]
		return ok
	})
}

// chargeWeights is the weight of a claim that is a charge.
const chargeWeights = 4

// chargeWeight returns 1, and more where the words that bring in a claim are
// those of a charge or a suspicion.
func chargeWeight(set *corpus.Set, c *claim) float64 {
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.frame)
	weight := 1.0
	for i := first; i < last; i++ {
		switch lower := t.Lower(i); {
		case accusing(lower):
			return chargeWeights
		case claiming(lower):
			weight = 2
		}
	}
	return weight
}

// charge looks for a sentence, outside of the denial's own, that holds a charge
// in the article's words.
func charge(set *corpus.Set, c *claim) (Difference, bool) {
	var best *corpus.Passage
	var shared []corpus.Term
	top := 0.0
	for i := range set.Passages {
		p := &set.Passages[i]
		if p.Doc == c.doc && p.Overlaps(c.frame) || p.Origin == c.origin && p.Doc != c.doc || !reportable(p) {
			continue
		}
		terms := make([]corpus.Term, len(p.Terms))
		for k, w := range p.Terms {
			terms[k] = w.Term
		}
		if s, score := denies(set, c, terms, nil); score > top && charged(set, p) {
			best, shared, top = p, s, score
		}
	}
	if best == nil {
		return Difference{}, false
	}
	d := set.Document(best)
	side := Side{Text: set.Text(best), Date: reported(d), Outlet: d.Outlet, Cite: set.Cite(best)}
	return denial(set, c, side, shared, best.Doc), true
}

// charged reports whether a sentence holds a charge.
func charged(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	s := &t.Sentences[p.Sentence]
	for i := s.First; i < s.Last; i++ {
		if accusing(t.Lower(i)) {
			return true
		}
	}
	return false
}

// namesSpeaker reports whether the terms name the speaker of the claim, by name,
// role or party.
func namesSpeaker(set *corpus.Set, terms []corpus.Term, c *claim) bool {
	keys := speakerKeys(c)
	return slices.ContainsFunc(terms, func(t corpus.Term) bool { return slices.Contains(keys, set.Name(t)) })
}

// denial returns the difference with its sides in event time.
func denial(set *corpus.Set, c *claim, other Side, shared []corpus.Term, doc int) Difference {
	own := c.side(set)
	sides := []Side{other, own}
	later := c.doc > doc || c.doc == doc && own.Cite.Span.Start > other.Cite.Span.Start
	if own.Date < other.Date || own.Date == other.Date && !later {
		sides = []Side{own, other}
	}
	return Difference{Type: Denial, About: firstWords(set, c, shared), Sides: sides, Reason: "one side denies what the other says"}
}

// firstWords returns the denied words, cut at a word after the last topic word
// that both sides share.
func firstWords(set *corpus.Set, c *claim, shared []corpus.Term) string {
	const longest = 12
	d := set.Story.Documents[c.doc]
	first, last := d.Tokens.TokensIn(c.text)
	end := min(last, first+longest)
	for i := end - 1; i > first; i-- {
		if term, ok := set.Find(d.Tokens.Lower(i)); ok && slices.Contains(shared, term) {
			end = i + 1
			break
		}
	}
	return d.Tokens.Span(first, end).In(d.Text)
}
