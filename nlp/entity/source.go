package entity

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// introduce opens an entity without a name for a person who is quoted as "a
// senior official" or "the minister's spokesman", and reports whether it did.
func (l *linker) introduce(n nominal) bool {
	if l.class[n.last-1]&spoken == 0 && (n.det != indefinite || !l.has(l.tailEnd(n.last), say) && !l.has(n.first-1, say)) || l.has(n.first-1, auxiliary) && !l.has(n.first-1, say) || l.is(n.first-1, "as") || l.is(n.first-1, ",") && !l.has(l.tailEnd(n.last), say) || !l.speaks(n) {
		return false
	}
	l.bring(n)
	return true
}

// bring opens an entity for a person without a name.
func (l *linker) bring(n nominal) {
	c := l.open(Person)
	ch := &l.chains[c]
	ch.first = l.Tokens[n.first].Start
	ch.roles = []role{{n.body, n.last}}
	ch.anonymous = l.Span(n.body, n.last).In(l.Source)
	if end := l.tailEnd(n.last); end > n.last {
		ch.tail = l.Source[l.Tokens[n.last-1].End:l.Tokens[end-1].End]
		ch.roles[0].last = end
	}
	ch.sex = l.sexOfOffice(n.last - 1)
	l.refer(n, c, certain)
}

// tailEnd returns the end of what completes the head of a noun phrase that ends
// at token i: "for the energy ministry", "at Equinor"; i if nothing does.
func (l *linker) tailEnd(i int) int {
	if !l.is(i, "for") && !l.is(i, "of") && !l.is(i, "at") && !l.is(i, "from") && !l.is(i, "with") {
		return i
	}
	k := i + 1
	if l.is(k, "the") {
		k++
	}
	start := k
	for k < len(l.Tokens) && l.Tokens[k].Sentence == l.Tokens[i].Sentence {
		if n := l.nameAt(k); n >= 0 {
			k = l.names[n].last
			continue
		}
		if (!l.has(k, modifier|bodyNoun|orgHead|stateBody) || l.has(k, function|say)) && !l.inTail(k) {
			break
		}
		k++
	}
	if k == start {
		return i
	}
	return k
}

// inTail reports whether token k, which no table knows for a body, goes on with
// one all the same: the words of "at the capital's main hospital".
func (l *linker) inTail(k int) bool {
	const never = function | say | auxiliary | adverb | connector | locative | calendar | dealing
	if l.possessive(k) || l.hyphen(k) {
		return true
	}
	return l.Tokens[k].Kind == token.Word && !l.Tokens[k].Upper && l.class[k]&never == 0 && !strings.HasSuffix(l.Lower(k), "ed")
}

// sexOfOffice returns the sex that a word such as "spokeswoman" tells.
func (l *linker) sexOfOffice(j int) class {
	switch {
	case l.has(j, female):
		return woman
	case l.has(j, male):
		return man
	}
	return 0
}

// speaks reports whether a verb of saying stands close behind the noun phrase,
// or close before it.
func (l *linker) speaks(n nominal) bool {
	const reach = 14
	if l.has(n.first-1, say) || l.is(n.first-1, "to") && l.is(n.first-2, "according") {
		return true
	}
	for k := n.last; k < len(l.Tokens) && k < n.last+reach && l.Tokens[k].Sentence == l.Tokens[n.first].Sentence; k++ {
		if l.has(k, say) {
			return true
		}
		if l.Tokens[k].Kind == token.OpenQuote {
			return false
		}
	}
	return false
}

// enrich adds to the wording for a person without a name what a later mention
// grants: a country or body behind the adjectives of grade ("senior US trade
// official"), other modifiers before the head.
func (l *linker) enrich(ch *chain, n nominal) {
	words := strings.Fields(ch.anonymous)
	for k := n.body; k < n.last-1; k++ {
		word, name := l.Of(k), l.nameAt(k)
		if name >= 0 {
			nm := &l.names[name]
			word, k = l.span(nm).In(l.Source), nm.last-1
			if nm.typ == Person || l.possessive(k+1) {
				return
			}
		} else if !l.has(k, modifier|grade|bodyNoun) {
			continue
		}
		if slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) }) || strings.Contains(ch.anonymous, word) {
			continue
		}
		at := len(words) - 1
		if name >= 0 || l.has(k, grade) {
			at = 0
			for at < len(words)-1 && l.lex.words[lowerASCII(words[at])]&grade != 0 {
				at++
			}
		}
		words = slices.Insert(words, at, word)
	}
	ch.anonymous = strings.Join(words, " ")
}
