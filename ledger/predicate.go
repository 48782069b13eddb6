package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// without reads "held without access to a lawyer" as that the subject had no such
// access.
func (l *clause) without(set *corpus.Set) (clause, bool) {
	t := set.Story.Documents[l.claim.doc].Tokens
	_, last := t.TokensIn(l.span)
	for i := l.at + 1; i+1 < last; i++ {
		if t.Lower(i) != "without" {
			continue
		}
		w := *l
		w.negated, w.nominal, w.passive = true, true, false
		w.found(set, i+1, last, false, i)
		return w, w.head >= 0
	}
	return clause{}, false
}

// asks reports whether the sentence of the i-th token is a question.
func asks(t *token.Text, i int) bool {
	last := t.Sentences[t.Tokens[i].Sentence].Last
	return t.Of(last-1) == "?" || last > 1 && t.Of(last-2) == "?"
}

// verbGroup returns the first token of the verb of a clause: an auxiliary, or a
// past tense behind no determiner; -1 where none is seen.
func verbGroup(t *token.Text, from, to int) int {
	behind := -1 // a past tense behind "that": a verb, unless an auxiliary follows
	for i := from; i < to; i++ {
		lower := t.Lower(i)
		if is("auxiliary", lower) || shortIs(t, i) || strings.HasSuffix(lower, "n't") || strings.HasSuffix(lower, "n’t") {
			return i
		}
		if i == from || t.Tokens[i].Kind != token.Word || t.Tokens[i].Upper || !pastTense(t, i) {
			continue
		}
		if i > from+1 || !is("relative", t.Lower(from)) {
			return behindReduced(t, from, i, to)
		}
		behind = i
	}
	return behind
}

// behindReduced returns the verb of a clause whose first past tense stands at i: a
// later one where the subject is a part of many, which that past tense only describes
// ("none of the men arrested on Monday served abroad"); -1 where that one stands
// behind the clause.
func behindReduced(t *token.Text, from, i, to int) int {
	for from < i && t.Tokens[from].Kind != token.Word {
		from++
	}
	if t.Lower(from+1) != "of" {
		return i
	}
	for k := i + 1; k < t.Sentences[t.Tokens[i].Sentence].Last && !clauseMark(t, k); k++ {
		if before := t.Lower(k - 1); before != "and" && before != "or" && pastTense(t, k) {
			if k >= to {
				return -1
			}
			return k
		}
	}
	return i
}

// shortIs reports whether the i-th token is the end of "it's" and no owner's.
func shortIs(t *token.Text, i int) bool {
	lower := t.Lower(i)
	if short := strings.TrimSuffix(strings.TrimSuffix(lower, "'s"), "’s"); short != "" && short != lower {
		return is("shortsubject", short)
	}
	return i > 0 && (lower == "'s" || lower == "’s") && is("shortsubject", t.Lower(i-1))
}

// pastTense reports whether the i-th token stands as a verb in the past tense.
func pastTense(t *token.Text, i int) bool {
	lower, before := t.Lower(i), t.Lower(i-1)
	past := strings.HasSuffix(lower, "ed") && len(lower) > 4 || is("pasttense", lower)
	return past && !is("determiner", before) && (!is("preposition", before) || is("relative", before) && before != "of") && !reduced(t, i) && t.Tokens[i-1].Kind != token.Punct
}

// readSubject reads the tokens before the verb.
func (l *clause) readSubject(set *corpus.Set, from, verb int) {
	d := set.Story.Documents[l.claim.doc]
	t := d.Tokens
	l.vague = true
	if first, last := setOff(t, from, verb); first < last {
		l.excluded = set.TermsIn(l.claim.doc, t.Span(first, last))
		verb = first - 2 // "rust, not the rain,"
	}
	for i := from; i < verb; i++ {
		lower := t.Lower(i)
		if is("self", lower) || l.claim.meansOwn(set, lower) && i > from && t.Lower(i-1) == "the" {
			l.subject = append(append(append(l.subject, l.claim.own...), l.claim.house...), l.claim.described(set)...)
			l.own = true
			continue
		}
		if negates(t, i) {
			l.negated = true
		}
		l.agent = l.agent || is("people", lower) || mentionAt(d, t.Tokens[i].Span) >= 0
		if _, ok := set.Find(lower); ok && !is("generic", lower) {
			l.vague = false
		}
	}
	if p := set.At(l.claim.doc, l.claim.frame.Start); l.vague && p != nil && p.Sentence > 0 {
		for _, w := range set.Of(l.claim.doc)[p.Sentence-1].Terms {
			l.antecedent = append(l.antecedent, w.Term)
		}
	}
	l.bare = verb-from <= 1 && (verb == from || is("conjunction", t.Lower(from)))
	l.subject = sorted(append(l.subject, set.TermsIn(l.claim.doc, t.Span(from, verb))...))
}

// setOff returns the tokens behind the "not" of "rust, not the rain, broke it", none
// where no subject is ruled out so.
func setOff(t *token.Text, from, verb int) (first, last int) {
	for i := from + 1; i+2 < verb && t.Of(verb-1) == ","; i++ {
		if t.Of(i) == "," && t.Lower(i+1) == "not" {
			return i + 2, verb - 1
		}
	}
	return 0, 0
}

// described returns the terms of the words that the text uses for the speaker: "The
// investor, Marlin Capital".
func (c *claim) described(set *corpus.Set) []corpus.Term {
	if len(c.Source) != 1 {
		return nil
	}
	return set.TermsIn(c.doc, c.Source[0])
}

// meansOwn reports whether "the" with the noun means the speaker's own house: "the
// bank" of a bank, "the company" of whoever speaks for one.
func (c *claim) meansOwn(set *corpus.Set, lower string) bool {
	if !is("ownhouse", lower) {
		return false
	}
	term, ok := set.Find(lower)
	return ok && (slices.Contains(c.own, term) || slices.Contains(c.house, term)) || is("firmnoun", lower) && (len(c.house) > 0 || c.Speaker >= 0 && organised(set, c))
}

// readPredicate reads the verb and what follows. It reports false where there is
// nothing to hold against other words.
func (l *clause) readPredicate(set *corpus.Set, verb, to int) bool {
	t := set.Story.Documents[l.claim.doc].Tokens
	i, being, light := verb, false, false
	for ; i < to; i++ {
		lower := t.Lower(i)
		switch {
		case negates(t, i):
			l.negated = !l.negated || lower == "nor" // "does not, nor will it, support"
			light = light || is("refusing", lower)
		case is("passive", lower) || shortIs(t, i):
			being = true
		case is("auxiliary", lower) || is("supportverb", lower) || is("letting", lower) && i+1 < to && t.Lower(i+1) == "to":
			light = true
		case t.Tokens[i].Kind != token.Word || corpus.Empty(lower) && !startsPhrase(lower) || strings.HasSuffix(lower, "ly") || is("adverb", lower):
		default:
			if found, _ := familiesAt(set, t, i, to); len(found) > 0 || !corpus.Empty(lower) {
				return l.found(set, i, to, being, verb)
			}
		}
		if lower == "to" && !light {
			return false
		}
	}
	return false
}

// startsPhrase reports whether a word without topic opens an entry of the
// contraries ("on schedule").
func startsPhrase(lower string) bool { return len(contraries()[lower]) > 0 }

// found takes the i-th token as head.
func (l *clause) found(set *corpus.Set, i, to int, being bool, verb int) bool {
	t := set.Story.Documents[l.claim.doc].Tokens
	l.at = i
	if term, ok := set.Find(t.Lower(i)); ok {
		l.head = term
	}
	behind := i + 1
	if i+1 < to && is("privative", t.Lower(i+1)) && negates(t, i+1) {
		l.negated = !l.negated // "paid nothing", "saw no reason"
		behind++
	}
	var width int
	l.families, width = familiesAt(set, t, i, to)
	lower := t.Lower(i)
	l.passive = being && (strings.HasSuffix(lower, "ed") || strings.HasSuffix(lower, "en") || is("pasttense", lower))
	l.state = being && !l.passive
	l.nominal = i > verb && (is("determiner", t.Lower(i-1)) || is("article", t.Lower(i-1)))
	const near = 6
	for k := i + 1; k < min(to, i+near) && len(l.families) == 0 && being && !is("stopping", t.Lower(k)); k++ {
		if l.families, width = familiesAt(set, t, k, to); len(l.families) > 0 {
			l.at = k
		}
	}
	l.families = append(l.families, l.means(set, i+1, to)...)
	l.direct = set.TermsIn(l.claim.doc, t.Span(i+1, min(to, i+near)))
	l.rest = timeless(set, l.claim.doc, behind, l.at)
	behind = min(to, max(behind, l.at+width))
	l.rest = sorted(append(l.rest, timeless(set, l.claim.doc, behind, to)...))
	return (l.head >= 0 && !is("generic", lower)) || len(l.families) > 0
}

// timeless returns the terms of the tokens between from and to without those of
// expressions of time.
func timeless(set *corpus.Set, doc, from, to int) []corpus.Term {
	if from >= to {
		return nil
	}
	d := set.Story.Documents[doc]
	var terms []corpus.Term
	for _, e := range timesIn(d, d.Tokens.Span(from, to)) {
		first, last := d.Tokens.TokensIn(e.Span)
		if first > from {
			terms = append(terms, set.TermsIn(doc, d.Tokens.Span(from, first))...)
		}
		from = max(from, last)
	}
	if from < to {
		terms = append(terms, set.TermsIn(doc, d.Tokens.Span(from, to))...)
	}
	return terms
}

// means returns the families of the gerunds by which the act is done: "broke the
// truce by shelling".
func (l *clause) means(set *corpus.Set, from, to int) []family {
	t := set.Story.Documents[l.claim.doc].Tokens
	var found []family
	for i := from; i+1 < to; i++ {
		if t.Lower(i) == "by" && strings.HasSuffix(t.Lower(i+1), "ing") {
			more, _ := familiesAt(set, t, i+1, to)
			found = append(found, more...)
		}
	}
	return found
}

// negates reports whether the i-th token negates what follows: not in "not only",
// "no more than", "told not to".
func negates(t *token.Text, i int) bool {
	if !negator(t.Lower(i)) {
		return false
	}
	return i+1 >= len(t.Tokens) || !is("unnegated", t.Lower(i+1))
}
