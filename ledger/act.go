package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// act is a predicate in attributed words: what is said to have been done or not,
// and by whom.
type act struct {
	claim *claim
	predicate
	future bool
	// subject is what stands before the verb: a country, the stems of a name or of
	// a role; empty where it is unclear. Named reports a name or a speaker.
	subject []string
	named   bool
	// object are the topic words around the verb, within its clause.
	object []corpus.Term
	term   corpus.Term
	at     int // token
	// nominal reports that a noun names the act.
	nominal bool
}

// readActs returns the acts that a claim speaks of as done or not done.
func readActs(set *corpus.Set, c *claim) []act {
	d := set.Story.Documents[c.doc]
	t := d.Tokens
	var acts []act
	first, last := t.TokensIn(c.text)
	for i := first; i < last; i++ {
		if t.Tokens[i].Kind != token.Word || t.Tokens[i].Upper && i > first || !touches(c.Content, t.Tokens[i].Span) {
			continue
		}
		if a, ok := readNominal(set, c, i, first, last); ok {
			acts = append(acts, a)
			continue
		}
		term, ok := set.Find(t.Lower(i))
		if !ok {
			continue
		}
		p, ok := predicates()[set.Name(term)]
		if !ok || p.sign == 0 || i > first && !verbal(t, i) {
			continue
		}
		a := act{claim: c, predicate: p, term: term, at: i}
		if a.read(set, first, last) {
			acts = append(acts, a)
		}
	}
	return acts
}

// verbal reports whether the i-th token, which may be a noun as well ("offer",
// "strike"), stands where a verb does: in the past tense anywhere but behind a
// determiner, else behind an auxiliary, a pronoun or a plural.
func verbal(t *token.Text, i int) bool {
	word, before := t.Lower(i), t.Lower(i-1)
	if is("determiner", before) || strings.HasSuffix(word, "ings") || strings.HasSuffix(word, "ing") && !is("passive", before) {
		return false
	}
	if !baseForms()[strings.TrimSuffix(word, "s")] && !baseForms()[word] {
		return !reduced(t, i)
	}
	if is("preposition", before) && before != "which" && before != "who" && before != "that" {
		return false
	}
	return corpus.Empty(before) || strings.HasSuffix(before, "s") || negator(before)
}

// reduced reports whether the participle at i only describes a thing, as in "a
// recording released by the paper".
func reduced(t *token.Text, i int) bool {
	const reach = 4
	if is("passive", t.Lower(i-1)) || negator(t.Lower(i-1)) {
		return false
	}
	for k := i + 1; k < min(i+1+reach, len(t.Tokens)) && t.Tokens[k].Kind != token.Punct; k++ {
		if t.Lower(k) == "by" {
			return true
		}
	}
	return false
}

// read looks at the words before and behind the verb; it reports false where
// the act is only thought of.
func (a *act) read(set *corpus.Set, first, last int) bool {
	const reach = 12
	d := set.Story.Documents[a.claim.doc]
	t := d.Tokens
	joined := false
	turned, infinitive := false, a.at > first && t.Lower(a.at-1) == "to"
	for i := a.at - 1; i >= max(first, a.at-reach) && !clauseMark(t, i) && t.Tokens[i].Sentence == t.Tokens[a.at].Sentence; i-- {
		switch lower := t.Lower(i); {
		case hypothetical(lower) && !joined:
			return false
		case lower == "none" && behindReduced(t, i, a.at, last) != a.at:
			return false // "none of those arrested served abroad" tells of no arrest
		case negator(lower) && a.at-i <= 4 && !turned && !joined:
			a.sign, turned, infinitive = -a.sign, true, false
		case is("future", lower) && !joined:
			a.future, infinitive = true, false
		case lower == "and" || lower == "but":
			joined = true // the subject is that of the first verb
		case a.subject == nil && joined:
			if m := mentionAt(d, t.Tokens[i].Span); m >= 0 && d.Entities.Mentions[m].Form == entity.Name {
				a.subject, a.named = subjectAt(d, i, a.claim)
			}
		case a.subject == nil && a.at-i <= 6:
			a.subject, a.named = subjectAt(d, i, a.claim)
		}
	}
	if infinitive {
		return false // "plans to sign" says of no signing that it was
	}
	for i := a.at + 1; i < min(last, a.at+3); i++ {
		if is("flip", t.Lower(i)) {
			a.sign = -a.sign
		}
	}
	a.object = objectOf(set, a, last)
	return len(a.object) > 0
}

// objectOf returns the topic words behind the verb, up to the end of its clause,
// and of a passive those before it.
func objectOf(set *corpus.Set, a *act, last int) []corpus.Term {
	const reach = 9
	t := set.Story.Documents[a.claim.doc].Tokens
	end := a.at + 1
	for end < min(last, a.at+1+reach) && !clauseMark(t, end) && t.Tokens[end].Sentence == t.Tokens[a.at].Sentence {
		end++
	}
	start := a.at + 1
	if is("passive", t.Lower(max(0, a.at-1))) {
		start = max(0, a.at-reach)
		for k := a.at - 1; k >= start; k-- {
			if clauseMark(t, k) || t.Tokens[k].Sentence != t.Tokens[a.at].Sentence {
				start = k + 1
			}
		}
	}
	return set.TermsIn(a.claim.doc, t.Span(start, end))
}

// clauseMark reports whether the i-th token parts two clauses.
func clauseMark(t *token.Text, i int) bool {
	if t.Tokens[i].Kind != token.Punct {
		return false
	}
	switch t.Of(i) {
	case ",", ";", ":", "—", "–":
		return true
	}
	return false
}

// subjectAt returns the subject that the i-th token stands for, nothing for
// auxiliaries and adverbs: the speaker of a "we", a country, the words of a name
// with its roles, or the stem of a noun.
func subjectAt(d *nlp.Document, i int, c *claim) (subject []string, named bool) {
	lower := d.Tokens.Lower(i)
	switch d.Tokens.Of(i) {
	case "we", "We", "us", "I", "it", "It", "they", "They":
		return c.keys, true
	}
	if m := mentionAt(d, d.Tokens.Tokens[i].Span); m >= 0 {
		mention := &d.Entities.Mentions[m]
		if mention.Form == entity.Name && mention.Entity >= 0 {
			return entityKeys(&d.Entities.Entities[mention.Entity]), true
		}
	}
	if d.Tokens.Tokens[i].Kind != token.Word || corpus.Empty(lower) || strings.HasSuffix(lower, "ly") {
		return nil, false
	}
	return []string{corpus.Stem(lower)}, false
}

// entityKeys returns the keys of an entity as a subject.
func entityKeys(e *entity.Entity) []string {
	keys := stems(e.Name)
	if iso := e.Link["iso"]; iso != "" {
		keys = append(keys, "="+iso)
	}
	for _, r := range e.Roles {
		keys = append(keys, stems(r)...)
	}
	return keys
}

// stems returns the stems of the words of a name that say something.
func stems(name string) []string {
	var out []string
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if !corpus.Empty(word) {
			out = append(out, corpus.Stem(word))
		}
	}
	return out
}
