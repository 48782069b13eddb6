package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// voiceEndings end nouns for people: "trader", "economists", "fireman".
var voiceEndings = [...]string{
	"ee", "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women", "ees", "crat", "crats",
}

// speaks reports whether the subject of the head can be a source: a pronoun, or
// a noun phrase headed by a name or a word for people, bodies or documents.
func (r *reader) speaks(h *head) bool {
	e := r.trim(h.subject)
	if e.last-e.first == 1 && r.has(e.first, subject|rel|object) {
		return r.pronominal(e.first)
	}
	if !e.empty() && !r.frame[e.first].upper && r.cued(e.first, ing) {
		return false // "rejecting union claims"
	}
	if e.last-e.first > 1 && r.has(e.last-1, rel) {
		e.last--
	}
	for first := e.first; first < e.last; {
		last := first + 1
		for last < e.last && !r.mark(last) && !r.dash(last) && (!r.has(last, rel) || r.has(last, det)) {
			last++
		}
		if r.voiced(first, last) {
			return true
		}
		if last < e.last && r.has(last, rel) {
			return false
		}
		first = last + 1
	}
	return false
}

// pronominal reports whether the pronoun or relative word at i stands for a
// source: not "there's", "that" or "what", and not the reader.
func (r *reader) pronominal(i int) bool {
	switch r.frame[i].word {
	case "that", "what", "where", "when", "why", "how", "whether", "if", "which", "you", "there's", "there’s", "that's", "that’s":
		return false
	}
	return true
}

// voiced reports whether the noun that heads the phrase can speak, or that of
// the people it counts ("74% of voters"), or the name that a title runs up to.
func (r *reader) voiced(first, last int) bool {
	end, amount := first, false
	for end < last && (end == first || !r.has(end, prep|of|join)) {
		amount = amount || r.frame[end].kind == token.Number || r.has(end, many)
		end++
	}
	noun := end - 1
	for noun > first && !r.voice(noun) && r.qualifies(noun) {
		noun--
	}
	if r.voice(noun) {
		return true
	}
	if end+1 < last && (r.has(end, join) || amount && r.is(end, "of")) {
		return r.voiced(end+1, last)
	}
	return r.person(last - 1)
}

// qualifies reports whether the i-th item is a participle or an adjective behind
// its noun: "a source familiar with the plan", "those surveyed".
func (r *reader) qualifies(i int) bool {
	it := &r.frame[i]
	return it.class&behind != 0 || !it.upper && it.kind == token.Word && (strings.HasSuffix(it.word, "ed") || r.gerund(i)) || r.adverbial(i)
}

// voice reports whether the i-th item is a noun for somebody or something that
// can be a source.
func (r *reader) voice(i int) bool {
	it := &r.frame[i]
	switch {
	case it.quote >= 0 || it.word == "%" || it.kind == token.Link:
		return true
	case it.class&(role|event|body|voiceWord|many|title) != 0, it.class&subject != 0 && it.class&det == 0:
		return true
	case it.upper && (i > 0 || r.mentioned(i) >= 0 || r.nameless(i)):
		return true
	case it.kind != token.Word || it.class&mute != 0:
		return false
	}
	for _, ending := range voiceEndings {
		if len(it.word) > len(ending)+1 && strings.HasSuffix(it.word, ending) {
			return true
		}
	}
	return false
}

// nameless reports whether a capitalised word that opens the sentence, and that
// the layer of names does not know, can be a name all the same.
func (r *reader) nameless(i int) bool {
	it := &r.frame[i]
	return it.class == 0 && len(it.cues) == 0 && !r.gerund(i) && !strings.HasSuffix(it.word, "ed") && !strings.HasSuffix(it.word, "s") && !r.adverbial(i)
}

// person reports whether the name of a person ends with the i-th item.
func (r *reader) person(i int) bool {
	m := r.mentioned(i)
	return m >= 0 && r.names.Mentions[m].Type == entity.Person
}

// mentioned returns the mention by name that the i-th item belongs to, or -1.
func (r *reader) mentioned(i int) int {
	span := r.text.Tokens[r.frame[i].first].Span
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		if r.names.Mentions[m].Form == entity.Name && r.names.Mentions[m].Contains(span) {
			return m
		}
	}
	return -1
}
