package ledger

import (
	"slices"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// denials sets every denial against the claim of another speaker that it
// denies. A denial whose claim is nowhere in the story stays a statement.
func denials(set *corpus.Set, claims []claim) []Difference {
	var out []Difference
	var book *targets
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
		if book == nil {
			book = readTargets(set, claims)
		}
		if d, ok := book.deny(c); ok {
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

// target is what a denial may deny: a claim, or a sentence that holds a charge
// in the article's own words.
type target struct {
	*claim
	passage *corpus.Passage // nil for a claim
	// weight is 1, and more where the words are brought in as a suspicion or a
	// charge.
	weight float64
}

// The weights of targets.
const (
	plain     = 1
	suspicion = 2
	charge    = 4
)

// targets are all targets of a story, with those that hold each term.
type targets struct {
	set    *corpus.Set
	all    []target
	byTerm map[corpus.Term][]int
}

// readTargets gathers the claims that deny nothing and the sentences that hold a
// charge.
func readTargets(set *corpus.Set, claims []claim) *targets {
	b := &targets{set: set, byTerm: make(map[corpus.Term][]int)}
	for i := range claims {
		if c := &claims[i]; c.Polarity != attribution.Denies {
			first, last := set.Story.Documents[c.doc].Tokens.TokensIn(c.frame)
			b.add(target{claim: c, weight: weightOf(set, c.doc, first, last)})
		}
	}
	for i := range set.Passages {
		p := &set.Passages[i]
		s := &set.Document(p).Tokens.Sentences[p.Sentence]
		if !reportable(p) || weightOf(set, p.Doc, s.First, s.Last) != charge {
			continue
		}
		terms := make([]corpus.Term, len(p.Terms))
		for k, w := range p.Terms {
			terms[k] = w.Term
		}
		c := &claim{doc: p.Doc, origin: p.Origin, text: p.Span, frame: p.Span, terms: terms}
		c.date = reported(set.Document(p))
		c.day, _ = time.Parse(time.DateOnly, c.date)
		b.add(target{claim: c, passage: p, weight: charge})
	}
	return b
}

func (b *targets) add(t target) {
	for _, term := range t.terms {
		b.byTerm[term] = append(b.byTerm[term], len(b.all))
	}
	b.all = append(b.all, t)
}

// weightOf returns the weight of the words from token first up to last.
func weightOf(set *corpus.Set, doc, first, last int) float64 {
	t := set.Story.Documents[doc].Tokens
	weight := float64(plain)
	for i := first; i < last; i++ {
		switch wordClasses()[t.Lower(i)] {
		case "accusing":
			return charge
		case "claiming":
			weight = suspicion
		}
	}
	return weight
}

// deny looks for what the denial denies: best, the words of another speaker;
// else a sentence that holds a charge.
func (b *targets) deny(c *claim) (Difference, bool) {
	var best [2]*target // a claim, a sentence
	var shared [2][]corpus.Term
	var top [2]float64
	for _, i := range b.candidates(c) {
		t := &b.all[i]
		if !rivals(c, t) {
			continue
		}
		k := 0
		if t.passage != nil {
			k = 1
		}
		if terms, score := b.score(c, t); score > top[k] {
			best[k], shared[k], top[k] = t, terms, score
		}
	}
	for k, t := range best {
		if t != nil {
			return denial(b.set, c, t, shared[k]), true
		}
	}
	return Difference{}, false
}

// candidates returns the targets that share one of the denial's rarer terms, in
// order.
func (b *targets) candidates(c *claim) []int {
	const most = 400 // targets of a term that says something
	var out []int
	for _, term := range c.terms {
		if list := b.byTerm[term]; len(list) <= most {
			out = append(out, list...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rivals reports whether the target is of somebody else, near in time, and not
// of a copy of the denial's own article.
func rivals(c *claim, t *target) bool {
	const most = 30 * 24 * time.Hour
	if t.origin == c.origin && t.doc != c.doc || apart(c, t.claim) > most {
		return false
	}
	if t.passage != nil {
		return t.doc != c.doc || !t.text.Overlaps(c.frame)
	}
	return opponents(c, t.claim)
}

// score returns the topic words that denial and target share, and how surely the
// one answers the other: 0 unless they share two words or more, and an act or a
// charge against the speaker.
func (b *targets) score(c *claim, t *target) ([]corpus.Term, float64) {
	const atLeast = 2
	shared := sharedTopic(b.set, c, t.claim)
	acts := sharedActs(b.set, c.terms, t.terms, shared)
	part := 0.25 // of the shorter side's words
	switch t.weight {
	case plain:
		if !sharesAct(b.set, shared) {
			return nil, 0
		}
	case charge:
		part = 0.15
		if !namesSpeaker(b.set, t.terms, c) {
			return nil, 0 // a charge against somebody else
		}
	}
	if n := len(shared) + acts; n < atLeast || float64(n) < part*float64(min(len(c.terms), len(t.terms))) {
		return nil, 0
	}
	score := float64(acts)
	for _, term := range shared {
		score += b.set.IDF(term)
	}
	return shared, score * t.weight / float64(4+len(t.terms))
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

// namesSpeaker reports whether the terms name the speaker of the claim, by name,
// role or party.
func namesSpeaker(set *corpus.Set, terms []corpus.Term, c *claim) bool {
	return slices.ContainsFunc(terms, func(t corpus.Term) bool { return slices.Contains(c.keys, set.Name(t)) })
}

// denial returns the difference with its sides in order of time.
func denial(set *corpus.Set, c *claim, t *target, shared []corpus.Term) Difference {
	own, other := c.side(set), t.side(set)
	sides := []Side{other, own}
	later := c.doc > t.doc || c.doc == t.doc && c.text.Start > t.text.Start
	if own.Date < other.Date || own.Date == other.Date && !later {
		sides = []Side{own, other}
	}
	return Difference{Type: Denial, About: deniedWords(set, c, shared), Sides: sides, Reason: "one side denies what the other says"}
}

// deniedWords returns the words that are denied, cut behind the last topic word
// that both sides share.
func deniedWords(set *corpus.Set, c *claim, shared []corpus.Term) string {
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
