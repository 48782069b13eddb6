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
	all := slices.Concat(claims, untrue(set, claims))
	for i := range all {
		c := &all[i]
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
// it, a charge, what it points back to, what another outlet tells; nil where none
// is found.
func (b *targets) find(who *speakers, c *claim, near []*claim) (*target, []corpus.Term) {
	if c.pointing || pronoun(b.set.Story.Documents[c.doc].Tokens, c) {
		return b.nearby(c, near)
	}
	if is("document", strings.ToLower(c.speaker)) {
		if o := b.claimant(who, c, near); o != nil {
			return &target{claim: o}, nil
		}
		return nil, nil // it is not known against whom it speaks
	}
	t, shared := b.deny(c)
	if t != nil && t.passage == nil {
		return t, shared
	}
	if t != nil {
		t = b.saidBy(c, t, shared)
	}
	if o := b.claimant(who, c, near); o != nil {
		return &target{claim: o}, nil
	}
	if before, words := b.nearby(c, near); before != nil {
		return before, words
	}
	if t == nil {
		t = b.meant(c)
	}
	if t == nil {
		return b.toldElsewhere(c)
	}
	return t, shared
}

// denies reports whether the words deny that something is so. "Denied" does, but
// not behind a negator; "rejected" and the like do where what they turn down is
// a claim; nothing does that only would be denied.
func denies(set *corpus.Set, c *claim) bool {
	if c.untrue {
		return true
	}
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
	return strong && holdsClause(t, c) || namesClaim(t, c) && (denying || !negated || !brings(t, c))
}

// brings reports whether the words are of charges that are brought, not made: "was not
// proposing any charges be brought".
func brings(t *token.Text, c *claim) bool {
	first, last := t.TokensIn(c.text)
	for i := first; i+1 < last; i++ {
		if lower := t.Lower(i); (lower == "charge" || lower == "charges") && (is("auxiliary", t.Lower(i+1)) || t.Lower(i+1) == "be" || t.Lower(i+1) == "against") {
			return true
		}
	}
	return false
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

// denial returns the difference with its sides in order of time.
func denial(set *corpus.Set, c *claim, t *target, shared []corpus.Term) Difference {
	own, other := c.denial(set), t.side(set)
	sides := []Side{other, own}
	later := c.doc > t.doc || c.doc == t.doc && c.text.Start > t.text.Start
	if own.Date < other.Date || own.Date == other.Date && !later {
		sides = []Side{own, other}
	}
	denied := c
	if pointed, _ := pointsBack(set, c); pointed || c.pointing || pronoun(set.Story.Documents[c.doc].Tokens, c) {
		denied = t.claim // "the claim" does not say which
	}
	return Difference{Type: Denial, About: deniedWords(set, denied, shared), Sides: sides, Reason: "one side denies what the other says"}
}

// denial returns the claim as the side that denies: from the verb of denying to
// the end of what is denied where they stand in that order, else its sentence.
func (c *claim) denial(set *corpus.Set) Side {
	s := c.side(set)
	if c.untrue {
		s.Cite.Span = c.shown
		s.Text = s.Cite.Span.In(set.Story.Documents[c.doc].Text)
		return s
	}
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
