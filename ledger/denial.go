package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// denials sets every denial against the claim of another speaker that it
// denies. A denial whose claim is nowhere in the story stays a statement.
func denials(set *corpus.Set, who *speakers, claims []claim) []Difference {
	var out []Difference
	near := claimsNear(set, claims)
	var book *targets
	done := make(map[string]bool)
	for i := range claims {
		c := &claims[i]
		if c.Polarity != attribution.Denies || c.Class != attribution.Speech || c.speaker == "" || !denies(set, c) {
			continue
		}
		if book == nil {
			book = readTargets(set, claims)
		}
		t, shared := book.find(who, c, around(near, c))
		if t == nil {
			continue
		}
		own, other := folded(set.Story.Documents[c.doc].Tokens, c.text), folded(set.Story.Documents[t.doc].Tokens, t.text)
		if !done[own] && !done[other] {
			out = append(out, denial(set, c, t, shared))
		}
		done[own], done[other] = true, true
	}
	return out
}

// find returns what the denial denies, surest first: words of another speaker
// that tell of the same, the claim that it names itself, what stands just before
// it, a charge, what it points back to; nil where none is found.
func (b *targets) find(who *speakers, c *claim, near []*claim) (*target, []corpus.Term) {
	if pronoun(b.set.Story.Documents[c.doc].Tokens, c) {
		return b.nearby(c, near)
	}
	if is("document", strings.ToLower(c.speaker)) {
		if o := claimant(b.set, who, c, near); o != nil {
			return &target{claim: o}, nil
		}
		return nil, nil // it is not known against whom it speaks
	}
	t, shared := b.deny(c)
	if t != nil && t.passage == nil {
		return t, shared
	}
	if o := claimant(b.set, who, c, near); o != nil {
		return &target{claim: o}, nil
	}
	if before, words := b.nearby(c, near); before != nil {
		return before, words
	}
	if t == nil {
		t = b.meant(c)
	}
	return t, shared
}

// denies reports whether the words deny that something is so. "Denied" does, but
// not behind a negator; "rejected" and the like do where what they turn down is
// a claim; nothing does that only would be denied.
func denies(set *corpus.Set, c *claim) bool {
	t := set.Story.Documents[c.doc].Tokens
	negated, denying, strong := false, false, false
	for _, cue := range c.Cue {
		first, last := t.TokensIn(cue)
		for i := first; i < last; i++ {
			lower := t.Lower(i)
			if hypothetical(lower) {
				return false
			}
			negated = negated || negator(lower)
			strong = strong || is("denying", lower)
			denying = denying || strong || is("rejecting", lower)
		}
	}
	if negated && denying {
		return false
	}
	if pronoun(t, c) {
		first, _ := t.TokensIn(c.text)
		return strong || denying && is("pointing", t.Lower(first)) // a judge may dismiss them
	}
	return strong && holdsClause(t, c) || namesClaim(t, c)
}

// holdsClause reports whether what is denied is a deed or a clause, as in "denied
// taking part", and no thing, as in "denied entry to".
func holdsClause(t *token.Text, c *claim) bool {
	const reach = 6
	first, last := t.TokensIn(c.text)
	for i := first; i < min(last, first+reach); i++ {
		lower := t.Lower(i)
		if i == first && (lower == "that" || lower == "any" || strings.HasSuffix(lower, "ing")) {
			return true
		}
		if is("passive", lower) || is("future", lower) || is("perfect", lower) || strings.HasSuffix(lower, "ing") || strings.HasSuffix(lower, "ed") {
			return true
		}
	}
	return false
}

// namesClaim reports whether the words open with a noun for a claim. An idea is
// one only where its content follows: that of doing something is a plan.
func namesClaim(t *token.Text, c *claim) bool {
	const reach = 6
	first, last := t.TokensIn(c.text)
	for i := first; i < min(first+reach, last); i++ {
		if is("claimnoun", t.Lower(i)) {
			return !is("notion", t.Lower(i)) || i+1 < last && t.Lower(i+1) == "that"
		}
	}
	return false
}

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
}

func (b *targets) readDenied(c *claim) *denied {
	said := &denied{claim: c, core: coreOf(b.set, c)}
	said.deed, said.hasDeed = deed(b.set, c)
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
		if !rivals(b.set, c, t) {
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
	return sharesAct(b.set, said.claim, shared)
}

// questions reports whether the target only asks whether something is so.
func questions(set *corpus.Set, t *target) bool {
	text := set.Story.Documents[t.doc].Tokens
	first, last := text.TokensIn(t.text)
	for i := first; i < last; i++ {
		if text.Lower(i) == "whether" {
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

// denial returns the difference with its sides in order of time.
func denial(set *corpus.Set, c *claim, t *target, shared []corpus.Term) Difference {
	own, other := c.denial(set), t.side(set)
	sides := []Side{other, own}
	later := c.doc > t.doc || c.doc == t.doc && c.text.Start > t.text.Start
	if own.Date < other.Date || own.Date == other.Date && !later {
		sides = []Side{own, other}
	}
	denied := c
	if pointed, _ := pointsBack(set, c); pointed || pronoun(set.Story.Documents[c.doc].Tokens, c) {
		denied = t.claim // "the claim" does not say which
	}
	return Difference{Type: Denial, About: deniedWords(set, denied, shared), Sides: sides, Reason: "one side denies what the other says"}
}

// denial returns the claim as the side that denies: from the verb of denying to
// the end of what is denied where they stand in that order, else its sentence.
func (c *claim) denial(set *corpus.Set) Side {
	s := c.side(set)
	if len(c.Cue) == 0 || s.Cite.Span == c.frame {
		return s
	}
	span := article.Span{Start: c.Cue[0].Start, End: s.Cite.Span.End}
	if c.Cue[0].Start > s.Cite.Span.Start || span.Len() > longestSide+s.Cite.Span.Len() {
		span = c.frame
	}
	s.Cite.Span, s.Text = span, span.In(set.Story.Documents[c.doc].Text)
	return s
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
