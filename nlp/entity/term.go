package entity

import (
	"strconv"
	"strings"
	"time"
)

// holder is a person of the table of terms: somebody who is known to have held
// an office.
type holder struct {
	names [][]string // words in lower case, the usual name first
	sex   class
	terms []term
}

// term is the time in which a holder held an office. Days are numbers, 20211222.
type term struct {
	owner    *body
	offices  []string // in lower case
	from, to int      // first and last day
}

// at reports whether the term ran on the day; every term does where the day is
// not known.
func (t *term) at(day int) bool { return day == 0 || t.from <= day && day <= t.to }

// dayOf writes a time as a number; 0 where it is not known.
func dayOf(t time.Time) int {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return y*10000 + int(m)*100 + d
}

// readTerms reads the table of terms, of countries and bodies read before it.
func (lex *lexicon) readTerms() {
	lex.holders = make(map[string][]*holder, 512)
	people := make(map[string]*holder, 512)
	for line := range rows("terms.tsv") {
		f := strings.Split(line, "\t")
		owner := lex.countries[f[0]]
		if owner == nil {
			owner = lex.bodies[f[0]]
		}
		if owner == nil {
			panic("BUG: terms.tsv: no country or body " + f[0]) // the file is embedded
		}
		h := people[f[2]]
		if h == nil {
			h = &holder{sex: man}
			if f[3] == "f" {
				h.sex = woman
			}
			people[f[2]] = h
			lex.enlist(h, split(f[2]))
		}
		h.terms = append(h.terms, term{owner, split(f[1]), bound(f[4], "00000000"), bound(f[5], "99999999")})
	}
}

// bound reads a day, month or year as a number of eight digits, the missing ones
// filled up.
func bound(s, fill string) int {
	n, _ := strconv.Atoi((strings.ReplaceAll(s, "-", "") + fill)[:len(fill)])
	return n
}

// enlist enters a holder under the last word of every name.
func (lex *lexicon) enlist(h *holder, names []string) {
	for _, name := range names {
		words := strings.Fields(lowerASCII(name))
		h.names = append(h.names, words)
		key := fold(words[len(words)-1])
		if list := lex.holders[key]; len(list) == 0 || list[len(list)-1] != h {
			lex.holders[key] = append(list, h)
		}
	}
}

// findHolders finds the persons of the text in the table of terms.
func (l *linker) findHolders() {
	for c := range l.chains {
		ch := &l.chains[c]
		if ch.typ != Person || ch.full == nil {
			continue
		}
		if ch.holder = l.holderOf(ch); ch.holder != nil && (ch.sex == 0 || ch.sex == man|woman) {
			ch.sex = ch.holder.sex
		}
	}
}

// holderOf returns who of the table a chain is: by the full name, or by a last
// name alone where one holder of it was in office on the day of the text.
func (l *linker) holderOf(ch *chain) *holder {
	var one *holder
	alone := ch.full.last-ch.full.first == 1
	for _, h := range l.lex.holders[l.lastName(ch.full)] {
		switch {
		case ch.sex != 0 && ch.sex&h.sex == 0:
		case l.bears(ch.full, h):
			return h
		case alone && h.serving(l.day):
			if one != nil {
				return nil
			}
			one = h
		}
	}
	return one
}

// bears reports whether a name of two words or more, or a title and a name, is
// one of the holder's: the last words are equal, and the first alike.
func (l *linker) bears(n *name, h *holder) bool {
	for _, first := range [...]int{n.first, n.last - 2} {
		if first < n.title || first < 0 || first == n.last-1 {
			continue
		}
		for _, words := range h.names {
			if len(words) > 1 && fold(l.Lower(n.last-1)) == fold(words[len(words)-1]) && l.firstAlike(first, words[0]) {
				return true
			}
		}
	}
	return false
}

// firstAlike reports whether token i is the first name, a short form of it or
// its initial.
func (l *linker) firstAlike(i int, first string) bool {
	word := l.Lower(i)
	if l.Tokens[i].Abbrev || len(word) == 1 {
		return word[0] == first[0]
	}
	return fold(word) == fold(first) || len(word) > 2 && len(first) > 2 && (strings.HasPrefix(word, first) || strings.HasPrefix(first, word))
}

// serving reports whether one of the holder's terms ran on the day.
func (h *holder) serving(day int) bool {
	for i := range h.terms {
		if h.terms[i].at(day) {
			return true
		}
	}
	return false
}
