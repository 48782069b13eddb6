package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// of finds what is measured: the subject or object of the change, the noun
// behind the quantity, or what stands behind "of".
func (t *tagger) of(f *found, q *Quantity) {
	if q.Change != "" && (q.Kind != Count || f.noun.head < 0) {
		if s := t.changed(f); !s.Empty() {
			q.Of = s
			return
		}
	}
	if f.noun.head >= 0 && f.noun.last > f.noun.first {
		q.Of = t.span(f.noun.first, f.noun.last)
		return
	}
	if f.unit != nil && f.unit.kind == Count {
		q.Of = t.span(f.unitFirst, f.unitLast)
		return
	}
	i := f.end
	if t.word(i) == "of" {
		i++
		for t.determiner(i) {
			i++
		}
		q.Of = t.phrase(i)
		return
	}
	if f.unit != nil && (q.Kind != Percent && q.Kind != Duration && q.Kind != Age) {
		q.Of = t.phrase(i)
	}
}

func (t *tagger) determiner(i int) bool {
	switch t.word(i) {
	case "the", "a", "an", "its", "his", "her", "their", "all", "our", "this", "that", "these", "those":
		return true
	}
	return false
}

// phrase returns the run of words and numbers from token i on that may name a
// thing.
func (t *tagger) phrase(i int) article.Span {
	const most = 7
	j := i
	for j < t.last && j < i+most {
		hyphen := t.word(j) == "-" && t.glued(j) && t.glued(j+1) && j > i
		number := j > i && t.text.Tokens[j].Kind == token.Number
		if !hyphen && !number && (!t.isNoun(j) || j > i && strings.HasSuffix(t.word(j), "ed")) {
			break
		}
		j++
	}
	return t.span(i, j)
}

// changed returns the noun phrase whose change the quantity is: the object
// between the verb and "by", or the subject before the verb.
func (t *tagger) changed(f *found) article.Span {
	if t.word(f.start-1) == "by" {
		if s := t.object(f.start - 2); !s.Empty() {
			return s
		}
	}
	verb := t.changeWord(f.start - 1)
	if t.word(f.start-1) == "by" {
		verb = t.changeFar(f.start - 2)
	}
	if verb < 0 {
		verb = f.start
	}
	return t.subject(verb)
}

// subject returns the noun phrase before the verb at token i, behind any
// auxiliary, adverb or apposition in between.
func (t *tagger) subject(i int) article.Span {
	i--
	for i > t.first && t.auxiliary(i) {
		i--
	}
	if t.word(i) == "and" {
		return t.firstSubject(i)
	}
	if t.word(i) == "," {
		for i--; i > t.first && t.word(i) != ","; i-- {
		}
		i--
	}
	return t.nounsBefore(i + 1)
}

func (t *tagger) auxiliary(i int) bool {
	switch t.word(i) {
	case "have", "has", "had", "been", "be", "is", "are", "was", "were", "will", "would", "also", "already", "to",
		"could", "may", "might", "then", "sharply", "further", "again", "by", "slightly", "steeply":
		return true
	}
	return t.masked(i) > i
}

// inSubject reports whether token i may belong to a subject: a noun, or a
// preposition between two.
func (t *tagger) inSubject(i int) bool {
	switch t.word(i) {
	case "of", "from", "for", "the", "in", "'s", "’s":
		return true
	case "-":
		return t.glued(i) && t.glued(i+1)
	}
	return t.isNoun(i)
}

// object returns the noun phrase behind the verb of change that stands before
// token i, empty if there is none.
func (t *tagger) object(i int) article.Span {
	verb := t.changeFar(i)
	if verb < 0 || verb > i {
		return article.Span{}
	}
	for verb++; t.determiner(verb); verb++ {
	}
	s := t.phrase(verb)
	if s.Empty() || s.End > t.text.Tokens[i].End {
		return article.Span{}
	}
	return s
}

// firstSubject returns the subject of the sentence, which a second verb behind
// "and" shares: the words up to the first auxiliary before token last.
func (t *tagger) firstSubject(last int) article.Span {
	for i := t.first; i < last; i++ {
		if t.auxiliary(i) && t.masked(i) == i && i > t.first {
			return t.nounsBefore(i)
		}
	}
	return article.Span{}
}

// nounsBefore returns the noun phrase that ends before token last.
func (t *tagger) nounsBefore(last int) article.Span {
	first := last
	for first > t.first && t.inSubject(first-1) {
		first--
	}
	for first < last && (t.determiner(first) || t.classes["stop"].single[t.word(first)]) {
		first++
	}
	if first >= last {
		return article.Span{}
	}
	return t.span(first, last)
}
