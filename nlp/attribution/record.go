package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// add appends a piece to the content in r.buf, clear of source, cue and the
// pieces before it.
func (r *reader) add(h *head, e extent) {
	if n := len(r.buf); n > 0 {
		e.first = max(e.first, r.buf[n-1].last)
	}
	if e = r.trim(apart(apart(e, h.subject), h.group)); !e.empty() && !r.claimed(e) {
		r.buf = append(r.buf, e)
	}
}

// apart returns the longer part of the extent that keeps clear of the other.
func apart(e, other extent) extent {
	if other.empty() || e.last <= other.first || other.last <= e.first {
		return e
	}
	before, behind := extent{e.first, other.first}, extent{other.last, e.last}
	if behind.last-behind.first > before.last-before.first {
		return behind
	}
	return before
}

// claimed reports whether a quotation of the extent is the content of another
// attribution already, and so the extent nothing new.
func (r *reader) claimed(e extent) bool {
	return e.last-e.first == 1 && r.quote(e.first) && r.taken[r.frame[e.first].quote]
}

// record appends the attribution of the head with the content in r.buf.
func (r *reader) record(h *head, construction string) {
	if len(r.buf) == 0 {
		r.await(h)
		return
	}
	a := Attribution{
		Cue: []article.Span{r.span(h.group)}, Kind: r.kind(), Class: h.class, Polarity: h.polarity,
		Speaker: -1,
	}
	if construction == "phrase" && h.polarity == Denies && !r.denied(h) {
		a.Polarity = Asserts // who rejects an offer denies nothing
	}
	if h.negated {
		a.Polarity = negate(a.Polarity)
	}
	if h.negated && (a.Kind == Direct || construction == "phrase" && h.polarity == Asserts && h.class == Speech) {
		return // words that were not said: "has not spoken of it"
	}
	if h.negated && construction == "whether" {
		a.Polarity, construction = Asserts, "silence" // who does not say whether denies nothing
	}
	a.Source = r.source(h)
	for _, e := range r.buf {
		a.Content = r.spans(a.Content, e)
	}
	if len(a.Content) == 0 {
		return
	}
	r.emit(&a, construction)
	r.colon = false
}

// finding is an attribution and how it was found.
type finding struct {
	Attribution
	phrase    bool   // its content is a noun phrase or an infinitive, no clause
	according bool   // found by "according to"
	by        string // the construction
}

// emit adds an attribution, which a quotation may go on with.
func (r *reader) emit(a *Attribution, construction string) {
	phrase := construction == "phrase" || construction == "infinitive" || construction == "gerund"
	r.found = append(r.found, finding{*a, phrase, construction == "according to", construction})
	r.open = len(r.found) - 1
}

// denied reports whether the noun phrase in r.buf is something that can be true
// or false, for the verbs that take other things too.
func (r *reader) denied(h *head) bool {
	switch h.lemma {
	case "reject", "dismiss", "deny", "brush aside", "brush off":
	default:
		return true
	}
	first := r.buf[0].first
	if r.has(first, deniable) {
		return true
	}
	s := r.npRight(first)
	for i := first + 1; i < s.last && !r.has(i, prep); i++ {
		if r.has(i, deniable) {
			return true
		}
	}
	return false
}

// negate returns the polarity of a negated cue: who has not ruled something out
// does not deny it.
func negate(p Polarity) Polarity {
	if p == Denies {
		return Asserts
	}
	return Denies
}

// source returns the bytes of the head's subject, nil if it has none.
func (r *reader) source(h *head) []article.Span {
	if e := r.trim(h.subject); !e.empty() {
		return []article.Span{r.span(e)}
	}
	return nil
}

// kind tells direct from mixed and indirect by the items in r.buf.
func (r *reader) kind() Kind {
	quotes, words := 0, 0
	for _, e := range r.buf {
		for i := e.first; i < e.last; i++ {
			if r.quote(i) {
				quotes++
				r.taken[r.frame[i].quote] = r.taken[r.frame[i].quote] || e.last-e.first == 1 || r.words(i) > 3
			} else {
				words++
			}
		}
	}
	switch {
	case quotes == 0:
		return Indirect
	case words == 0:
		return Direct
	}
	return Mixed
}

// spans appends the bytes of the extent: of a quotation its inner text, with
// the pieces it goes on with in the paragraphs behind.
func (r *reader) spans(dst []article.Span, e extent) []article.Span {
	if e.last-e.first != 1 || !r.quote(e.first) {
		return append(dst, r.span(e))
	}
	for q := r.frame[e.first].quote; q < len(r.text.Quotes); q++ {
		if inner := r.inner(q); !inner.Empty() {
			dst = append(dst, inner)
		}
		r.taken[q] = true
		if q+1 >= len(r.text.Quotes) || !r.text.Quotes[q+1].Continues {
			break
		}
	}
	return dst
}

// inner returns the tokens of a quotation without its marks.
func (r *reader) inner(q int) article.Span {
	quote := &r.text.Quotes[q]
	first, last := quote.First, quote.Last
	if first < last && r.text.Tokens[first].Kind == token.OpenQuote {
		first++
	}
	if first < last && !quote.Unclosed && r.text.Tokens[last-1].Kind == token.CloseQuote {
		last--
	}
	return r.text.Span(first, last)
}
