package attribution

import (
	_ "embed"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed speaker.txt
var speakerTXT string

// speakerWords is speaker.txt: the class of each word.
var speakerWords = sync.OnceValue(func() map[string]string { return tables.Classes(speakerTXT) })

// interview is a text of questions and answers.
type interview struct {
	asked []bool // of each paragraph: the interviewer speaks
	first int    // the first such paragraph
	guest int    // the entity of who answers; -1 where several may
}

// questions is how many paragraphs must ask somebody something: fewer make no
// interview.
const questions = 2

// firstPerson returns who "I" is as a source: the one who answers in an interview.
// "We" is left open: in interviews it is mostly a team that nobody names.
func (r *resolver) firstPerson(tok int) voice {
	t := r.interviewed()
	p := r.text.Sentences[r.text.Tokens[tok].Sentence].Paragraph
	if r.text.Tokens[tok].Quote >= 0 || t.guest < 0 || p < t.first || t.asked[p] {
		return nobody
	}
	return r.entity(t.guest, inferred)
}

// interviewed reads the text as an interview, once.
func (r *resolver) interviewed() *interview {
	if r.talk != nil {
		return r.talk
	}
	t := &interview{asked: make([]bool, len(r.text.Paragraphs)), first: len(r.text.Paragraphs), guest: -1}
	r.talk = t
	n, yours := 0, 0
	for p := range t.asked {
		if t.asked[p] = r.asks(p, p > 0 && t.asked[p-1]); !t.asked[p] {
			continue
		}
		n++
		t.first = min(t.first, p)
		if r.addresses(p) {
			yours++
		}
	}
	if n >= questions && t.first > 0 {
		t.guest = r.guest(t.first, yours >= questions)
	}
	return t
}

// asks reports whether a paragraph is a question, and no answer that ends in one:
// nobody asks twice in a row but to somebody.
func (r *resolver) asks(p int, again bool) bool {
	s := r.text.Paragraphs[p]
	first, last := r.text.Sentences[s.First].First, r.text.Sentences[s.Last-1].Last
	t := last - 1
	for t > first && r.text.Tokens[t].Kind == token.CloseQuote {
		t--
	}
	switch {
	case first+1 < last && r.text.Lower(first+1) == ":" && (r.text.Of(first) == "Q" || r.text.Of(first) == "Question"):
		return true
	case r.text.Lower(t) != "?":
		return r.requests(p)
	}
	const long, short = 120, 40 // tokens
	return t-first < long && !again || t-first < short && r.addresses(p)
}

// requests reports whether a paragraph asks without a mark: "I was curious whether you
// saw it coming".
func (r *resolver) requests(p int) bool {
	s := r.text.Sentences[r.text.Paragraphs[p].First]
	asking := false
	for i := s.First; i < s.Last; i++ {
		switch {
		case r.told(i, "probe"):
			asking = true
		case asking && r.text.Lower(i) == "you":
			return r.text.Lower(s.First) == "i"
		}
	}
	return false
}

// addresses reports whether a paragraph speaks to somebody.
func (r *resolver) addresses(p int) bool {
	s := r.text.Paragraphs[p]
	for i := r.text.Sentences[s.First].First; i < r.text.Sentences[s.Last-1].Last; i++ {
		switch r.text.Lower(i) {
		case "you", "your", "you're", "you’re", "you've", "you’ve", "yourself":
			return true
		}
	}
	return false
}

// told reports whether the i-th token is of a class of speaker.txt.
func (r *resolver) told(i int, class string) bool {
	return speakerWords()[r.text.Lower(i)] == class
}
