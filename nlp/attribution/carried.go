package attribution

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// many returns the people whom "they" takes up within its sentence: its first noun
// phrase headed by a plural for those who speak, "Union officials went to the port,
// where they".
func (r *resolver) many(tok int) voice {
	first := r.text.Sentences[r.text.Tokens[tok].Sentence].First
	for i := first; i < tok; i++ {
		if r.class(i)&role == 0 || !plural(r.text.Lower(i)) || r.text.Tokens[i].Quote >= 0 {
			continue
		}
		start := i
		for start > first && r.text.Tokens[start-1].Kind == token.Word && r.class(start-1)&(det|subject|prep|of|aux|verb|join|rel|sub|timeWord) == 0 {
			start--
		}
		return voice{-1, r.text.Span(start, i+1).In(r.text.Source), inferred}
	}
	return nobody
}

// subjectBefore returns the body, the document or the many that "it" or "they"
// goes on from: the subject that opens its own sentence, or the sentence before it in
// the paragraph where the pronoun opens its own.
func (r *resolver) subjectBefore(i, tok int) voice {
	word := r.text.Lower(tok)
	if word != "it" && word != "they" {
		return nobody
	}
	at := r.text.Tokens[tok].Sentence
	s := &r.text.Sentences[at]
	if tok == s.First && at > 0 && r.text.Sentences[at-1].Paragraph == s.Paragraph {
		s = &r.text.Sentences[at-1]
	}
	first, last := s.First, r.opening(s, tok)
	if last == first || r.text.Tokens[first].Quote >= 0 {
		return nobody
	}
	var v voice
	if m := r.head(first, last); m >= 0 {
		v = r.named(m)
	} else if m := r.nominal(first, last); m >= 0 && r.names.Mentions[m].Sure >= bar {
		v = r.entity(r.names.Mentions[m].Entity, r.names.Mentions[m].Sure)
	} else {
		v = r.role(i, first, last)
	}
	head := r.beforePreposition(first, last) - 1
	many := plural(r.text.Lower(head))
	switch {
	case v.name == "":
		return nobody
	case v.entity >= 0:
		if typ := r.names.Entities[v.entity].Type; typ == entity.Person || typ == entity.Misc || word == "they" && typ != entity.Organisation {
			return nobody
		}
	case word == "it":
		if many || r.class(head)&(body|event|reportNoun) == 0 {
			return nobody
		}
	case !many || !r.people(head):
		return nobody
	}
	v.sure = min(v.sure, inferred)
	return v
}

// people reports whether a noun stands for people or for bodies.
func (r *resolver) people(i int) bool {
	return r.class(i)&(role|body) != 0 && r.class(i)&event == 0 || slices.ContainsFunc(voiceEndings[:], func(e string) bool { return strings.HasSuffix(r.text.Lower(i), e) })
}

// opening returns the end of the noun phrase that opens a sentence as its subject:
// it runs up to the first verb and has no other bounds before. Without one it is the
// start of the sentence.
func (r *resolver) opening(s *token.Sentence, tok int) int {
	const longest = 8 // tokens
	for i := s.First; i < s.Last && i < s.First+longest && i != tok; i++ {
		if i > s.First && r.predicates(i) {
			return i
		}
		if kind := r.text.Tokens[i].Kind; kind != token.Word && kind != token.Number || r.class(i)&(prep|sub|rel|join|subject) != 0 && (i == s.First || r.class(i)&of == 0) && r.mentionAcross(i) < 0 && r.class(i)&det == 0 {
			return s.First
		}
	}
	return s.First
}

// predicates reports whether the i-th token opens what is said of a subject: a verb,
// or an adverb before it.
func (r *resolver) predicates(i int) bool {
	if r.text.Tokens[i].Upper || r.class(i)&(det|title) != 0 {
		return false
	}
	word := r.text.Lower(i)
	return r.class(i)&(aux|verb|adverb) != 0 || len(r.lexicon[word].cues) > 0 || strings.HasSuffix(word, "ed")
}
