package ledger

import (
	"slices"
	"sort"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

// longestGiver is the number of words that name who gives a figure.
const longestGiver = 8

// giverOf returns the words that name who gives the figure where no attributed
// words hold it: the subject of "puts the number at", the source behind it in
// "…, police said", or "that the ministry counted". Empty where none is named.
func giverOf(d *nlp.Document, p *corpus.Passage, figure article.Span) article.Span {
	t := d.Tokens
	s := &t.Sentences[p.Sentence]
	first, last := t.TokensIn(figure)
	for i := last; i+1 < s.Last; i++ {
		if t.Of(i) == "," || i == last && t.Lower(i) == "that" {
			if g := subjectFrom(d, i+1, s.Last); !g.Empty() {
				return g
			}
		}
	}
	for i := first - 1; i > s.First; i-- {
		if is("giving", t.Lower(i)) && t.Tokens[i].Quote < 0 {
			return subjectBefore(d, i, s.First)
		}
	}
	return article.Span{}
}

// subjectFrom returns the words from token i up to a verb of giving that follows
// at once.
func subjectFrom(d *nlp.Document, i, last int) article.Span {
	t := d.Tokens
	if is("relative", t.Lower(i)) || is("preposition", t.Lower(i)) && i+1 < last && is("relative", t.Lower(i+1)) {
		return article.Span{} // "which the office has not confirmed", "in which the office said"
	}
	for k := i; k < min(last, i+longestGiver) && t.Tokens[k].Kind == token.Word; k++ {
		if is("giving", t.Lower(k)) {
			return source(d, i, k)
		}
	}
	return article.Span{}
}

// subjectBefore returns the words from the start of the clause up to the verb at
// i.
func subjectBefore(d *nlp.Document, i, first int) article.Span {
	t := d.Tokens
	start := i
	for start > first && (t.Tokens[start-1].Kind == token.Word) && !is("clause", t.Lower(start-1)) {
		start--
	}
	return source(d, start, i)
}

// subject returns the subject of the verb at i: the words from the start of the
// clause up to the first verb.
func subject(d *nlp.Document, i, first int) article.Span {
	s := subjectBefore(d, i, first)
	if s.Empty() {
		return s
	}
	t := d.Tokens
	from, to := t.TokensIn(s)
	for k := from + 1; k < to; k++ {
		if lower := t.Lower(k); is("passive", lower) || is("perfect", lower) || is("verbform", lower) || is("pasttense", lower) || !t.Tokens[k].Upper && strings.HasSuffix(lower, "ed") {
			return source(d, from, k)
		}
	}
	return s
}

// source trims the words from first up to last to the name of a source; it is
// empty where they name nobody.
func source(d *nlp.Document, first, last int) article.Span {
	t := d.Tokens
	for last > first && (is("perfect", t.Lower(last-1)) || is("passive", t.Lower(last-1)) || strings.HasSuffix(t.Lower(last-1), "ly")) {
		last--
	}
	for first < last && is("article", t.Lower(first)) {
		first++
	}
	if first >= last || last-first > longestGiver || corpus.Pronoun(t.Lower(first)) {
		return article.Span{}
	}
	span := t.Span(first, last)
	if mentionAt(d, span) >= 0 {
		return span
	}
	for i := first; i < last; i++ {
		if lower := t.Lower(i); is("official", lower) || is("group", lower) {
			return span
		}
	}
	return article.Span{}
}

// mentionAt returns the index of the first name that overlaps the span, or -1.
func mentionAt(d *nlp.Document, s article.Span) int {
	ms := d.Entities.Mentions
	i := sort.Search(len(ms), func(i int) bool { return ms[i].End > s.Start })
	if i < len(ms) && ms[i].Overlaps(s) {
		return i
	}
	return -1
}

// sameGiver reports whether two names may be of one source: one holds the words
// of the other, and they speak for no two parties.
func sameGiver(a, b *measure) bool {
	if a.speaker == "" || b.speaker == "" {
		return false
	}
	if len(a.parties) > 0 && len(b.parties) > 0 && !intersect(a.parties, b.parties) {
		return false
	}
	return allIn(a.giver, b.giver) || allIn(b.giver, a.giver) || allIn(a.giver, b.roleWords()) || allIn(b.giver, a.roleWords())
}

// allIn reports whether all words of one list stand in the other.
func allIn(words, all []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(all, w) })
}

// roleWords returns the stems of what the text says that the source of the figure is:
// a "coast guard commander" speaks for the coast guard.
func (m *measure) roleWords() []string {
	if m.claim == nil {
		return nil
	}
	return stems(m.claim.role)
}

// genitives are left out of names.
var genitives = strings.NewReplacer("'s", "", "’s", "")

// nameWords returns the stems of a source's name that say something.
func nameWords(name string) []string { return stems(genitives.Replace(name)) }
