package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
)

// The weights of targets.
const (
	plain     = 1
	suspicion = 2
	charge    = 4
)

// denied is a denial, read to be compared.
type denied struct {
	*claim
	core    []corpus.Term // what is denied
	deed    corpus.Term
	hasDeed bool
	head    corpus.Term // the noun that is denied
	hasHead bool
}

func (b *targets) readDenied(c *claim) *denied {
	said := &denied{claim: c, core: coreOf(b.set, c)}
	said.deed, said.hasDeed = deed(b.set, c)
	said.head, said.hasHead = b.headOf(c)
	return said
}

// deny looks for what the denial denies: best, the words of another speaker;
// else a sentence that holds a charge; nil if there is neither. It returns the
// topic words shared, too.
func (b *targets) deny(c *claim) (*target, []corpus.Term) {
	var best [2]*target // a claim, a sentence
	var shared [2][]corpus.Term
	var top [2]float64
	said := b.readDenied(c)
	for _, i := range b.candidates(c) {
		t := &b.all[i]
		if !rivals(c, t) {
			continue
		}
		k := 0
		if t.passage != nil {
			k = 1
		}
		if terms, score := b.score(said, t); score > top[k] {
			best[k], shared[k], top[k] = t, terms, score
		}
	}
	if c, p := best[0], best[1]; c != nil && p != nil && p.weight == charge && namesSpeaker(b.set, p.accused, said.claim) && !namesSpeaker(b.set, c.terms, said.claim) {
		return p, shared[1] // a charge against the one who denies, before words that only tell the deed
	}
	for k, t := range best {
		if t != nil {
			return t, shared[k]
		}
	}
	return nil, nil
}

// score returns the topic words that denial and target share, and how surely the
// one answers the other: 0 unless they share two words or more, and an act or a
// charge against the speaker.
func (b *targets) score(said *denied, t *target) ([]corpus.Term, float64) {
	const atLeast = 2
	c := said.claim
	shared := sharedTopic(b.set, c, t.claim)
	acts := sharedActs(b.set, c.terms, t.terms, shared)
	part, weight := 0.34, t.weight // part of what is denied that the target must name
	if weight == charge {
		part = 0.25
		if !namesSpeaker(b.set, t.accused, c) {
			part, weight = 0.34, plain // a charge against somebody else
		}
	}
	if t.passage != nil && weight < charge && acts == 0 && !sharesAct(b.set, c, shared) {
		return nil, 0
	}
	if weight == plain && (t.passage != nil || !b.tellsDeed(said, t, shared)) || weight != charge && t.negated {
		return nil, 0
	}
	if weight == suspicion && !b.tellsDeed(said, t, shared) && !namesSpeaker(b.set, t.terms, c) && !namesOwn(t.terms, c) {
		return nil, 0
	}
	if said.hasDeed && t.passage == nil && sameDeed(b.set, said.deed, t.terms) {
		part = 0.25
	}
	core := said.core
	shared = slices.DeleteFunc(shared, func(t corpus.Term) bool { return !slices.Contains(core, t) })
	n := len(shared) + acts
	if b.sharesMost(said, t) {
		n = max(n, atLeast)
	}
	brief := n == 1 && (acts == 1 || sharesAct(b.set, c, shared)) && weight >= suspicion && len(core) <= 2
	if n < atLeast && !brief || float64(n) < part*float64(len(core)) {
		return nil, 0
	}
	if namesSpeaker(b.set, t.terms, c) || namesOwn(t.terms, c) {
		weight *= 2 // it is told of the one who denies
	}
	score := float64(acts)
	for _, term := range shared {
		score += b.set.IDF(term)
	}
	return shared, score * weight / float64(4+len(t.terms))
}

// tellsDeed reports whether the target tells the deed that is denied; where the
// denial has no verb, whether they share an act.
func (b *targets) tellsDeed(said *denied, t *target, shared []corpus.Term) bool {
	if said.hasDeed {
		return sameDeed(b.set, said.deed, t.terms) && !questions(b.set, t)
	}
	return sharesAct(b.set, said.claim, shared) || b.sharesMost(said, t)
}

// sharesMost reports whether the words of somebody hold nearly all of what is
// denied in a few words: "any arrest of officers", "reports of cracks in the wall".
func (b *targets) sharesMost(said *denied, t *target) bool {
	const part, most = 0.5, 5
	if !said.hasHead || !slices.ContainsFunc(t.terms, func(y corpus.Term) bool { return akin(b.set, said.head, y) }) {
		return false
	}
	n := 0
	for _, x := range said.core {
		if slices.ContainsFunc(t.terms, func(y corpus.Term) bool { return akin(b.set, x, y) }) {
			n++
		}
	}
	return t.passage == nil && n >= min(2, len(said.core)-1) && len(said.core) <= most && float64(n) >= part*float64(len(said.core)) && !questions(b.set, t)
}

// headOf returns the noun that is denied: of which it is said that it was so, behind
// "any", or behind a noun for a claim and its preposition.
func (b *targets) headOf(c *claim) (corpus.Term, bool) {
	const reach = 8
	t := b.set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	if thing := occurs(t, first, min(last, first+reach)); thing >= 0 {
		return b.set.Find(t.Lower(thing))
	}
	seen := false
	for i := first; i < min(last, first+reach); i++ {
		lower := t.Lower(i)
		if term, ok := b.set.Find(lower); ok && seen && !is("claimnoun", lower) {
			return term, true
		}
		if lower == "that" || lower == "by" || lower == "from" {
			return 0, false // a clause, whose verb must be told, or who makes the claim
		}
		seen = seen || lower == "any" || is("claimnoun", lower)
	}
	return 0, false
}

// questions reports whether the target only asks whether something is so, or says
// that it may be.
func questions(set *corpus.Set, t *target) bool {
	text := set.Story.Documents[t.doc].Tokens
	first, last := text.TokensIn(t.text)
	for i := first; i < last; i++ {
		if is("wondering", text.Lower(i)) {
			return true
		}
	}
	return false
}

// coreOf returns the topic words of what is denied, up to the end of its first
// clause, without those that name the speaker.
func coreOf(set *corpus.Set, c *claim) []corpus.Term {
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	end := first + 1
	for end < last && !clauseMark(t, end) && (t.Lower(end) != "and" || end+1 >= last || !is("giving", t.Lower(end+1))) {
		end++
	}
	return slices.DeleteFunc(set.TermsIn(c.doc, t.Span(first, end)), func(t corpus.Term) bool {
		return slices.Contains(c.own, t) || claimStems()[set.Name(t)]
	})
}

// sharedActs counts the acts of the predicate lexicon that both lists name in
// different words ("attack", "invade").
func sharedActs(set *corpus.Set, a, b, shared []corpus.Term) int {
	var room [8]string
	classes := room[:0]
	for _, t := range a {
		if p, ok := predicates()[set.Name(t)]; ok && !slices.Contains(classes, p.class) && !slices.Contains(shared, t) {
			classes = append(classes, p.class)
		}
	}
	n := 0
	for _, t := range b {
		if len(classes) == 0 {
			break
		}
		if p, ok := predicates()[set.Name(t)]; ok && !slices.Contains(shared, t) {
			if k := slices.Index(classes, p.class); k >= 0 {
				classes = slices.Delete(classes, k, k+1)
				n++
			}
		}
	}
	if n == 0 && len(shared) > 0 && slices.ContainsFunc(a, func(x corpus.Term) bool {
		return !slices.Contains(shared, x) && slices.ContainsFunc(b, func(y corpus.Term) bool { return x != y && akin(set, x, y) })
	}) {
		return 1
	}
	return n
}

// sharesAct reports whether one of the shared terms is an act of the predicate
// lexicon that the claim uses as one: "cut supplies", not "tax cuts".
func sharesAct(set *corpus.Set, c *claim, shared []corpus.Term) bool {
	t := set.Story.Documents[c.doc].Tokens
	first, last := t.TokensIn(c.text)
	for i := first; i < last; i++ {
		term, ok := set.Find(t.Lower(i))
		if !ok || !slices.Contains(shared, term) {
			continue
		}
		p, ok := predicates()[set.Name(term)]
		if ok && (p.sign == 0 || i == first || strings.HasSuffix(t.Lower(i), "ing") || t.Lower(i-1) == "to" || verbal(t, i)) {
			return true
		}
	}
	return false
}

// namesSpeaker reports whether the terms name the speaker of the claim, by name,
// role or party.
func namesSpeaker(set *corpus.Set, terms []corpus.Term, c *claim) bool {
	return slices.ContainsFunc(terms, func(t corpus.Term) bool { return slices.Contains(c.keys, set.Name(t)) })
}
