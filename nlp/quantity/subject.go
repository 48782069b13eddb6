package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// changed returns what the words that the quantity hangs on speak of.
func (t *tagger) changed(f *found) article.Span {
	switch f.link {
	case free:
		return article.Span{}
	case behind:
		return t.changedBehind(f)
	case rise:
		return t.risen(f)
	case levels:
		return t.subject(f.verb)
	}
	if s := t.second(f); !s.Empty() {
		return s
	}
	if s := t.object(f); !s.Empty() {
		return s
	}
	if t.changeNoun(f.verb) {
		return t.risen(f)
	}
	return t.subject(f.verb)
}

// second returns the subject of a second change under one verb: "sales fell by
// 8 % and orders by 11 %".
func (t *tagger) second(f *found) article.Span {
	if t.behind <= f.verb || t.behind <= t.first || t.word(f.start-1) != "by" {
		return article.Span{}
	}
	for i := f.start - 2; i >= t.behind; i-- {
		if w := t.word(i); w == "and" || w == "," || w == "while" {
			return t.nounsBefore(f.start - 1)
		}
	}
	return article.Span{}
}

// object returns the noun phrase between a verb that moves or trades things and
// the quantity.
func (t *tagger) object(f *found) article.Span {
	if !t.is(f.verb, moves|trades) || t.changeNoun(f.verb) {
		return article.Span{}
	}
	i := f.verb + 1
	for t.is(i, determiners) || t.masked(i) > i {
		i = max(i+1, t.masked(i)) // lowered its 2026 target
	}
	if f.link == traded && t.behind > i {
		i = t.behind // bought a 40 MW plant for $50m
	}
	s := t.nounsAfter(i)
	if i >= f.start || s.Empty() || s.End > t.text.Tokens[f.start-1].End {
		return article.Span{}
	}
	return s
}

// risen returns what a noun of change before the quantity speaks of: "a rise in
// prices of 3 %", "a price rise of 3 %", "a rise of 3 % in prices".
func (t *tagger) risen(f *found) article.Span {
	if t.partOf(f.verb+1) && f.verb+2 < f.start {
		return t.nounsAfter(f.verb + 2)
	}
	if t.partOf(f.end) {
		if s := t.nounsAfter(f.end + 1); !s.Empty() {
			return s
		}
	}
	return t.compoundBefore(f.verb)
}

// changedBehind returns what a word of change behind the quantity speaks of: "a
// 3 % rise in prices", "a 3 % price rise", "20 % more gas", "prices were 3 %
// higher".
func (t *tagger) changedBehind(f *found) article.Span {
	i := f.verb
	switch {
	case i > f.end:
		return t.span(f.end, i)
	case !t.comparative(i) && t.is(f.start-1, determiners) && t.is(f.start-2, givers):
		if t.partOf(i + 1) {
			return t.nounsAfter(i + 2)
		}
		return article.Span{} // delivered a 3 % cut
	case !t.comparative(i) && t.partOf(i+1):
		if s := t.nounsAfter(i + 2); !s.Empty() {
			return s
		}
	case t.comparative(i) && !t.is(i, prepositions) && t.noPlace(i):
		if s := t.phrase(i + 1); !s.Empty() {
			return s
		}
	}
	return t.subject(f.start)
}

// noPlace reports whether the comparative at token i takes a noun behind it:
// "20 % more gas", not "3 % above plan" or "3 % up".
func (t *tagger) noPlace(i int) bool {
	switch t.word(i) {
	case "above", "below", "under", "up", "down", "short", "shy", "upward":
		return false
	}
	return true
}

func (t *tagger) partOf(i int) bool {
	w := t.word(i)
	return w == "in" || w == "of" || w == "for"
}

// nounsAfter returns the noun phrase from token i on, with what "of" ties to it.
func (t *tagger) nounsAfter(i int) article.Span {
	for t.is(i, determiners) {
		i++
	}
	s := t.phrase(i)
	if s.Empty() {
		return s
	}
	_, last := t.text.TokensIn(s)
	if t.word(last) != "of" {
		return s
	}
	for last++; t.is(last, determiners); last++ {
	}
	if more := t.phrase(last); !more.Empty() && t.text.Tokens[last].Kind == token.Word {
		s.End = more.End
	}
	return s
}

// compoundBefore returns the nouns right before the noun of change at token i.
func (t *tagger) compoundBefore(i int) article.Span {
	first := i
	for first > t.first && t.isNoun(first-1) && !t.is(first-1, up|down|verbs) && !t.looksAdjective(first-1) {
		first--
	}
	return t.span(first, i)
}

// subject returns the noun phrase before the verb at token i, behind any
// auxiliary, adverb or apposition in between.
func (t *tagger) subject(i int) article.Span {
	if j := t.governor(i); j < i {
		return t.subject(j)
	}
	i = t.skipAuxiliary(i - 1)
	if j := t.governor(i); j < i {
		return t.subject(j) // pared gains to trade 3 % higher
	}
	if i+1 == t.behind && t.behind > t.first {
		return t.dst[len(t.dst)-1].Of // sales of 4 tonnes were 3 % lower
	}
	switch t.word(i) {
	case "and", "but":
		return t.firstSubject(i)
	case "which", "who", "that":
		for i--; t.word(i) == ","; i-- {
		}
	case ",":
		if s := t.pastComma(i); !s.Empty() {
			return s
		}
		if s := t.firstSubject(i); !s.Empty() {
			return s
		}
		return t.nounsBefore(i) // the loan, worth $5
	}
	for t.is(i, verbs) || i > t.first && strings.HasSuffix(t.word(i), "ed") && !t.is(i-1, determiners) {
		i = t.skipAuxiliary(i - 1) // exports suffered a 3 % drop
	}
	for t.is(i, prepositions) {
		i--
	}
	return t.nounsBefore(i + 1)
}

// governor returns the finite verb that an infinitive at token i hangs on: the
// "were" of "were on track to fall"; i where there is none.
func (t *tagger) governor(i int) int {
	const reach = 6
	to := i - 1
	for to > i-3 && t.adverb(to) {
		to--
	}
	if t.word(to) != "to" {
		return i
	}
	for j := to - 1; j > t.first && j > to-reach && t.text.Tokens[j].Kind == token.Word && t.masked(j) == j; j-- {
		if t.is(j, finite) {
			return j
		}
		if t.is(j, pares) {
			return j
		}
	}
	return i
}

// pastComma returns the subject before an apposition that ends with the comma at
// token i; none where the sentence has no comma before.
func (t *tagger) pastComma(i int) article.Span {
	for j := i - 1; j > t.first; j-- {
		if t.word(j) == "," {
			return t.nounsBefore(t.skipAuxiliary(j-1) + 1)
		}
	}
	return article.Span{}
}

// skipAuxiliary returns the last token up to i that is no auxiliary, adverb,
// expression of time or bracket.
func (t *tagger) skipAuxiliary(i int) int {
	for i > t.first {
		switch {
		case t.masked(i) > i:
			for i > t.first && t.masked(i) > i {
				i--
			}
			if t.word(i) == "for" {
				return t.masked(i+1) - 1 // power for next year
			}
			if t.is(i, prepositions) {
				i--
			}
			i = t.skipPeriod(i)
		case t.is(i, auxiliary) || t.adverb(i):
			i--
		case t.word(i) == ")":
			for i > t.first && t.word(i) != "(" {
				i--
			}
			i--
		default:
			return i
		}
	}
	return i
}

// skipPeriod returns the token before "during the week ending" where that ends at
// token i, else i.
func (t *tagger) skipPeriod(i int) int {
	if w := t.word(i); w != "ending" && w != "ended" || !t.is(i-1, periods) {
		return i
	}
	i -= 2
	for i > t.first && (t.is(i, determiners) || t.text.Tokens[i].Kind == token.Number) {
		i--
	}
	if t.is(i, prepositions) || t.word(i) == "during" {
		i--
	}
	return i
}

// firstSubject returns the subject of the sentence, which a later verb shares:
// the words before the first finite verb up to token last.
func (t *tagger) firstSubject(last int) article.Span {
	for i := t.first + 1; i < last; i++ {
		if t.masked(i) > i {
			continue
		}
		if from, _ := t.endAt(i, level); from > t.first {
			return t.nounsBefore(t.skipAuxiliary(from-1) + 1)
		}
		if t.is(i, up|down) && !t.is(i-1, determiners) || t.is(i, finite) {
			return t.nounsBefore(t.skipAuxiliary(i-1) + 1)
		}
	}
	return article.Span{}
}

// nounsBefore returns the noun phrase that ends before token last, with the
// nouns that prepositions tie to it.
func (t *tagger) nounsBefore(last int) article.Span {
	const most = 14
	first := last
	for first > t.first && first > last-most {
		if first == t.behind && t.from < first {
			first = t.from // the 6-man crew
			continue
		}
		if !t.inSubject(first-1, last) {
			break
		}
		first--
	}
	first = t.openSubject(first, last)
	if first >= last {
		return article.Span{}
	}
	return t.span(first, last)
}

// inSubject reports whether token i may belong to a subject that ends before
// token last.
func (t *tagger) inSubject(i, last int) bool {
	tok := &t.text.Tokens[i]
	if last > t.behind && i < t.behind && i >= t.from {
		return false // the figure before
	}
	switch w := t.word(i); {
	case w == "'s" || w == "’s" || w == "&" || t.is(i, determiners|prepositions):
		return w != "that" && w != "this"
	case w == "over":
		return t.isNoun(i-1) && (t.isNoun(i+1) || t.is(i+1, determiners)) // the premium of coal over gas
	case w == "and":
		return i+1 < last && t.isNoun(i-1) && t.isNoun(i+1) && !t.ends(i-1) && !t.text.Tokens[i+1].Upper
	case w == "-":
		return t.glued(i) && t.glued(i+1)
	case t.masked(i) > i:
		return true
	case strings.HasSuffix(w, "ed") && i+1 < last && t.is(i+1, prepositions):
		return t.isNoun(i - 1) // people killed in floods
	case strings.HasSuffix(w, "ed") && i+1 < last && t.isNoun(i+1) && i > t.first && t.isNoun(i-1):
		return false // the firm booked orders
	case tok.Kind == token.Number:
		return t.text.Tokens[max(i-1, t.first)].Upper
	}
	if i+1 < last && t.ends(i) {
		return false
	}
	return t.isNoun(i)
}

// ends reports whether a word ends a subject to its left: a verb of change or of
// another kind, with no article before it to make it a noun.
func (t *tagger) ends(i int) bool {
	if t.is(i, bothWays) && t.is(i+1, prepositions) && i > t.first {
		return false // the new contract at the hub
	}
	return t.is(i, up|down|verbs) && !t.is(i-1, determiners)
}

// openSubject returns where the subject starts behind words that cannot begin
// it: articles, and "in Spain" before it.
func (t *tagger) openSubject(first, last int) int {
	place := false
	for first < last {
		switch w := t.word(first); {
		case (w == "those" || w == "that") && t.is(first+1, prepositions):
			return last // those in Spain: what they are stands elsewhere
		case t.masked(first) > first:
			first++
		case t.is(first, prepositions):
			first, place = first+1, true
		case t.is(first, determiners|stop) || t.word(first) == "-" || t.word(first) == "&":
			first++
		case first > t.first && t.scales[t.word(first)] > 0 && t.text.Tokens[first-1].Kind == token.Number:
			first++ // 1.1 million cheques
		case place && t.text.Tokens[first].Upper && first+1 < last && t.isNoun(first+1):
			first++
		default:
			return first
		}
	}
	return first
}
