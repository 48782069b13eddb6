package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// firstPerson returns who "I" is as a source: the one who answers in an interview.
func (r *resolver) firstPerson(tok int) voice {
	if r.text.Tokens[tok].Quote >= 0 || r.asks(r.text.Sentences[r.text.Tokens[tok].Sentence].Paragraph) {
		return nobody
	}
	return r.guest()
}

// guest returns the person whom the head of an interview in questions and answers
// names behind the word for it: "An interview with Ann Gray"; nobody of any other
// text, or where several are named.
func (r *resolver) guest() voice {
	const questions, head = 2, 3 // at least, in paragraphs
	asked := 0
	for p := range r.text.Paragraphs {
		if r.asks(p) {
			asked++
		}
	}
	if asked < questions {
		return nobody
	}
	last := r.text.Sentences[r.text.Paragraphs[min(head, len(r.text.Paragraphs))-1].Last-1].Last
	found := -1
	for i := range last {
		if !strings.HasPrefix(r.text.Lower(i), "interview") {
			continue
		}
		s := r.text.Sentences[r.text.Tokens[i].Sentence].End
		for m := seek(r.names, r.text.Tokens[i].Span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < s; m++ {
			mention := &r.names.Mentions[m]
			if mention.Start < r.text.Tokens[i].End || mention.Type != entity.Person || mention.Form != entity.Name {
				continue
			}
			if found >= 0 && found != mention.Entity {
				return nobody
			}
			found = mention.Entity
		}
	}
	if found < 0 {
		return nobody
	}
	return r.entity(found, inferred)
}

// asks reports whether a paragraph is a question.
func (r *resolver) asks(p int) bool {
	s := r.text.Paragraphs[p]
	t := r.text.Sentences[s.Last-1].Last - 1
	for t > 0 && r.text.Tokens[t].Kind == token.CloseQuote {
		t--
	}
	return r.text.Lower(t) == "?"
}
