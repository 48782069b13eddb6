package entity

import (
	"slices"
	"strings"
)

// holds returns how well a noun phrase fits what the table of terms knows of a
// person on the day of the text, 0 if not at all: "the Russian president" of
// Vladimir Putin in 2021. Who was it before is "the former president".
func (l *linker) holds(n nominal, h *holder) int {
	if head := l.Lower(n.last - 1); n.orphan || l.Tokens[n.last-1].Upper && l.lex.synonyms[head] != nil && head != "minister" {
		return 0 // "The Tharn Leader" is a paper
	}
	former := l.isFormer(n)
	best := 0
	for i := range h.terms {
		t := &h.terms[i]
		if former != (l.day != 0 && t.to < l.day) || !former && !t.at(l.day) || n.owner != nil && !t.owner.same(n.owner) {
			continue
		}
		if fit := l.fitsOffice(n, t); fit > 0 {
			if n.owner != nil {
				fit += 2
			}
			best = max(best, fit)
		}
	}
	return best
}

// isFormer reports whether a noun phrase tells of somebody who has left office.
func (l *linker) isFormer(n nominal) bool {
	for k := n.body; k < n.last-1; k++ {
		if l.is(k, "former") || l.is(k, "ex") || l.is(k, "ex-") {
			return true
		}
	}
	return false
}

// same reports whether two bodies are one, or stand for one country.
func (b *body) same(other *body) bool {
	return b == other || b.name == other.name || b.iso != "" && b.iso == other.iso
}

// fitsOffice returns how many words of a noun phrase are in an office of the
// term, or in another word for it; 0 where the phrase says what none of them does.
func (l *linker) fitsOffice(n nominal, t *term) int {
	const enough = 3 // another wording says it all
	two := ""
	if n.last-n.body >= 2 {
		two = l.LowerSpan(l.Span(n.last-2, n.last))
	}
	best := 0
	for _, office := range t.offices {
		if others, ok := l.lex.synonyms[two]; ok {
			if slices.Contains(others, office) {
				best = enough
			}
			continue
		}
		best = max(best, l.wordsOf(n, office))
	}
	return best
}

// wordsOf counts the words of a noun phrase that are in an office; 0 where one is
// not, or the office is that of a deputy and the phrase does not say so.
func (l *linker) wordsOf(n nominal, office string) int {
	words, deputy := 0, false
	for k := n.body; k < n.last; k++ {
		if i := l.nameAt(k); i >= 0 && l.names[i].last < n.last {
			k = l.names[i].last - 1
			continue
		}
		if l.possessive(k) || l.hyphen(k) || l.has(k, grade) && k < n.last-1 {
			continue
		}
		word := l.Lower(k)
		if !hasWord(office, word) && (k < n.last-1 || words > 0 || !slices.Contains(l.lex.synonyms[word], office)) {
			return 0
		}
		deputy = deputy || deputising(word)
		words++
	}
	if first, _, _ := strings.Cut(office, " "); deputising(first) && !deputy {
		return 0
	}
	return words
}

// deputising reports whether a word makes an office that of a deputy.
func deputising(word string) bool { return word == "deputy" || word == "vice" || word == "assistant" }

// hasWord reports whether a word is one of an office's, by British or American
// spelling.
func hasWord(office, word string) bool {
	switch word {
	case "defense":
		word = "defence"
	case "premier":
		return strings.HasSuffix(office, "prime minister")
	}
	for of := range strings.FieldsSeq(office) {
		if of == word || word == "defence" && of == "defense" {
			return true
		}
	}
	return false
}

// foreignTo reports whether a noun phrase names a country that a person is known
// to hold no office of.
func (l *linker) foreignTo(n nominal, ch *chain) bool {
	if n.iso == "" || ch.holder == nil || !ch.holder.serving(l.day) {
		return false
	}
	for i := range ch.holder.terms {
		if ch.holder.terms[i].owner.iso == n.iso || ch.holder.terms[i].owner.iso == "" {
			return false
		}
	}
	return true
}

// adopt gives "its minister" the country or body that "its" stands for: the
// subject before it in the sentence, or that of the sentence before. Where there
// is none the owner stays unknown.
func (l *linker) adopt(n *nominal) {
	if n.owner != nil {
		return
	}
	n.orphan = true
	if !l.is(n.first-1, "its") && !l.is(n.first-1, "their") {
		return
	}
	sentence := l.Tokens[n.first].Sentence
	for i := l.namesBefore(n.first) - 1; i >= 0 && l.Tokens[l.names[i].first].Sentence >= sentence-1; i-- {
		nm := &l.names[i]
		if nm.typ == Person || l.how[i] == "demonym" || !l.subject(nm.first, nm.last) {
			continue
		}
		if b := l.chains[l.of[i]].body; b != nil {
			n.owner, n.iso, n.orphan = b, b.iso, false
		}
		return
	}
}
