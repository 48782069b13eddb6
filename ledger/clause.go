package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// clause is one clause of attributed words as subject, predicate and the rest,
// read by its auxiliaries and the endings of its verbs.
type clause struct {
	claim *claim
	span  article.Span
	// subject are the terms before the verb; "we" and "it" stand for the speaker.
	subject []corpus.Term
	// raw is the subject before those of one kind are taken as one.
	raw []corpus.Term
	// vague reports a subject that names nothing: a pronoun, "everything", none.
	vague bool
	// antecedent are the terms of the sentence before, for a subject that is vague.
	antecedent []corpus.Term
	// head is the verb, or what stands behind a form of "to be"; -1 for none. Of
	// "received no warning" and "there was no call" it is the noun.
	head     corpus.Term
	nominal  bool
	families []family
	// rest are the terms behind the head.
	rest []corpus.Term
	// negated reports that a negator turns the predicate, by itself or in the
	// subject ("no soldier crossed").
	negated bool
	passive bool
	// part reports a word that makes it a part or a whole: "some", "all".
	part   bool
	future bool
	// yet reports that the clause says that it may change.
	yet bool
	// direct are the terms right behind the head, lasting reports a word that says
	// that a state goes on, and agent a subject that can act: a name, or people.
	direct         []corpus.Term
	lasting, agent bool
	// accuses reports words that say little without the verb that brings them in.
	accuses bool
	// state reports that the predicate says how something is, and not what was done.
	state bool
	// blames reports that it is brought in by a verb of blaming.
	blames bool
	// firm reports a negator that leaves nothing: "never", "not any".
	firm bool
	// excluded are the terms of a subject that is ruled out: "rust, not rain, broke it".
	excluded []corpus.Term
	// own reports a subject of the speaker's side: "we", "its members".
	own bool
	// bare reports that no subject stands before the verb.
	bare bool
	at   int // token of the head
}

// readClauses returns the clauses of what somebody is said to have said, without
// those that only suppose something.
func readClauses(set *corpus.Set, c *claim) []clause {
	t := set.Story.Documents[c.doc].Tokens
	if cued(t, c, "hypothetical") && !cued(t, c, "insisting") {
		return nil // what somebody asks for is not so yet
	}
	var out []clause
	for _, piece := range c.Content {
		first, last := t.TokensIn(piece)
		var before clause
		for from := first; from < last; {
			to := clauseEnd(t, from, last)
			l, ok := readClause(set, c, from, to, from > first && is("joining", t.Lower(from)))
			if that := to; cleft(t, from, that) && that < last && t.Lower(that) == "that" {
				to = clauseEnd(t, that, last)
				l, ok = readCleft(set, c, from, that, to)
			} else if dependent(t, from) && from > first {
				ok = false
			}
			if l.bare && from > first {
				l.follow(&before)
			}
			if ok {
				out = append(out, l)
				if w, lacks := l.without(set); lacks {
					out = append(out, w)
				}
			}
			from, before = to, l
		}
	}
	if l, ok := readCharge(set, c); ok {
		out = append(out, l)
	}
	if l, ok := readBlame(set, c); ok {
		out = append(out, l)
	}
	return out
}

// cleft reports whether the tokens are the first half of "it was the union that".
func cleft(t *token.Text, from, to int) bool {
	for from < to && is("conjunction", t.Lower(from)) {
		from++
	}
	return from+2 < to && t.Lower(from) == "it" && is("passive", t.Lower(from+1))
}

// readCleft reads "it was the union that had walked out" with the union as the
// subject.
func readCleft(set *corpus.Set, c *claim, from, that, to int) (clause, bool) {
	l, ok := readClause(set, c, that, to, true)
	t := set.Story.Documents[c.doc].Tokens
	for t.Lower(from) != "it" {
		from++
	}
	l.subject, l.agent, l.bare = nil, false, false
	l.readSubject(set, from+2, that)
	l.span = t.Span(from, to)
	return l, ok
}

// follow takes the subject of the clause before: "crossed the line and fired".
func (l *clause) follow(before *clause) {
	l.subject, l.vague, l.agent = before.subject, before.vague, before.agent
}

// readCharge reads what somebody is accused of as a clause: "troops of breaking
// the truce". It reports false where the words bring in no charge.
func readCharge(set *corpus.Set, c *claim) (clause, bool) {
	const reach = 12
	t := set.Story.Documents[c.doc].Tokens
	if !cued(t, c, "accusing") {
		return clause{}, false
	}
	first, last := t.TokensIn(c.text)
	for i := first + 1; i+1 < min(last, first+reach); i++ {
		if t.Lower(i) != "of" || !strings.HasSuffix(t.Lower(i+1), "ing") {
			continue
		}
		l := clause{claim: c, span: t.Span(first, last), head: -1, accuses: true}
		l.readSubject(set, first, i)
		return l, l.found(set, i+1, clauseEnd(t, i+1, last), false, i+1)
	}
	return clause{}, false
}

// clauseEnd returns the token behind the clause that begins at from: a sentence
// or a stop ends it, and a word that opens another clause.
func clauseEnd(t *token.Text, from, last int) int {
	for i := from + 1; i < last; i++ {
		if t.Tokens[i].Sentence != t.Tokens[from].Sentence {
			return i
		}
		lower := t.Lower(i)
		switch {
		case clauseMark(t, i) && lower != ",":
			return i + 1
		case is("conjunction", lower) && i+1 < last && (lower != "and" || opensClause(t, i+1)),
			is("subordinator", lower) && hasVerb(t, i+1, last):
			return i
		}
	}
	return last
}

// hasVerb reports whether a subject and an auxiliary follow: "after its owner had
// paid", not "after payment".
func hasVerb(t *token.Text, from, last int) bool {
	const reach = 5
	for i := from + 1; i < min(last, from+reach) && t.Tokens[i].Kind == token.Word; i++ {
		if is("auxiliary", t.Lower(i)) {
			return true
		}
	}
	return false
}

// dependent reports whether the clause at from hangs on the one before it: what
// "no evidence that" governs is not said to be so, and of what "who" tells is not
// seen.
func dependent(t *token.Text, from int) bool {
	lower := t.Lower(from)
	return is("relating", lower) || lower == "that" && !is("assuring", t.Lower(from-1)) && t.Lower(from-1) != "and" && t.Lower(from-1) != "but"
}

// opensClause reports whether another clause begins at the i-th token, behind
// "and": its subject, or its verb.
func opensClause(t *token.Text, i int) bool {
	lower := t.Lower(i)
	return t.Lower(i-2) == "," || is("clausehead", lower) || is("auxiliary", lower) || is("pasttense", lower) ||
		strings.HasSuffix(lower, "ed") && !t.Tokens[i].Upper
}

// readClause reads the tokens between from and to; led reports that the subject
// stands elsewhere. It reports false where they hold no predicate, ask, or say
// what might be.
func readClause(set *corpus.Set, c *claim, from, to int, led bool) (clause, bool) {
	t := set.Story.Documents[c.doc].Tokens
	l := clause{claim: c, span: t.Span(from, to), head: -1}
	if asks(t, from) || from+1 < to && is("conjunction", t.Lower(from)) && strings.HasSuffix(t.Lower(from+1), "ing") {
		return l, false // "while refusing to"
	}
	for i := from; i < to; i++ {
		switch lower := t.Lower(i); {
		case is("supposing", lower) || lower == "would" && (c.Kind != attribution.Indirect || i+1 < to && t.Lower(i+1) == "have"):
			return l, false
		case is("passing", lower):
			l.yet = true
		}
		l.lasting = l.lasting || is("lasting", t.Lower(i))
		l.firm = l.firm || is("firm", t.Lower(i))
		l.part = l.part || is("partial", t.Lower(i))
	}
	verb := verbGroup(t, from, to)
	if verb < 0 || t.Lower(verb) == "be" || t.Lower(verb) == "been" {
		return l, false // "that they be released" is a wish
	}
	l.readSubject(set, from, verb)
	if l.bare && !led || !l.readPredicate(set, verb, to) || is("comparing", t.Lower(l.at-1)) || t.Lower(l.at-1) == "more" {
		return l, false // an order or a question, or nothing to hold against other words
	}
	for i := verb; i < l.at; i++ {
		l.future = l.future || is("future", t.Lower(i)) || t.Lower(i) == "would"
	}
	return l, !l.negated || !l.part
}
