package attribution

import (
	"sort"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// Tag appends the attributions of the text to dst in order of their content and
// returns it.
func Tag(dst []Attribution, text *token.Text, names *entity.Layer) []Attribution {
	r := reader{text: text, names: names, lexicon: lexicon(), taken: make([]bool, len(text.Quotes)), open: -1}
	for p := range text.Paragraphs {
		r.paragraph(&text.Paragraphs[p])
	}
	sort.SliceStable(r.found, func(i, j int) bool {
		a, b := r.found[i].Content[0], r.found[j].Content[0]
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End
	})
	resolve(r.found, text, names)
	return append(dst, r.found...)
}

// paragraph finds the attributions of a paragraph.
func (r *reader) paragraph(p *token.Paragraph) {
	if !r.colon {
		r.waiting = nil
	}
	r.colon = false
	if r.transcript(p) {
		r.open = -1
		return
	}
	for i := p.First; i < p.Last; i++ {
		r.blank(&r.text.Sentences[i])
		if r.awaited() || r.floats(i == p.First) {
			continue
		}
		r.waiting = nil
		if p.First+1 == p.Last && r.headline() {
			r.open = -1
			return
		}
		r.findHeads()
		before := len(r.found)
		for k := range r.heads {
			r.attribute(k)
		}
		if len(r.found) == before && !r.signed() {
			r.open = -1
		}
		for k := before; k < len(r.found); k++ {
			if r.found[k].Kind == Direct {
				r.open = k
			}
		}
	}
}

// floats gives a sentence that is nothing but a quotation to the open
// attribution: "…," he said. "…"
func (r *reader) floats(first bool) bool {
	if r.open < 0 || first && r.found[r.open].Kind != Direct || len(r.frame) == 0 || r.frame[0].quote < 0 || r.end() != 1 || r.taken[r.frame[0].quote] {
		return false
	}
	if r.words(0) < 3 && !r.stopped(0) {
		return false
	}
	a := &r.found[r.open]
	if a.Kind == Indirect {
		n := *a
		n.Content, n.Kind, n.Confidence = nil, Direct, confidence("float")
		r.found = append(r.found, n)
		r.open = len(r.found) - 1
		a = &r.found[r.open]
	}
	r.taken[r.frame[0].quote] = true
	a.Content = r.spans(a.Content, extent{0, 1})
	return true
}

// awaited gives a quotation to the source and cue that announced it in the
// sentence before: "He was blunt in a statement:".
func (r *reader) awaited() bool {
	if r.waiting == nil || !r.quote(0) || r.end() != 1 {
		return false
	}
	a := *r.waiting
	a.Content = r.spans(nil, extent{0, 1})
	r.waiting = nil
	if len(a.Content) == 0 {
		return false
	}
	r.found = append(r.found, a)
	r.open = len(r.found) - 1
	return true
}

// await notes a head that has no content in its own sentence.
func (r *reader) await(h *head) {
	if h.takes&quoted == 0 || h.class != Speech || h.form == base || h.subject.empty() || h.negated {
		return
	}
	last := len(r.frame) - 1
	r.colon = r.is(last, ":")
	if i := r.skip(h, h.group.last); !r.colon && i < r.end() {
		return
	}
	r.waiting = &Attribution{
		Source: r.source(h), Cue: []article.Span{r.span(h.group)},
		Kind: Direct, Class: h.class, Polarity: h.polarity, Speaker: -1, Confidence: confidence("float"),
	}
}

// attribute finds the content of the k-th head and records the attribution.
func (r *reader) attribute(k int) {
	h := &r.heads[k]
	if k+1 < len(r.heads) && r.heads[k+1].group.first <= h.verb {
		if e, _ := r.right(k + 1); !e.empty() {
			return // "refused to say": the infinitive is the cue
		}
	}
	r.buf = r.buf[:0]
	left, name := r.left(k)
	right, after := r.right(k)
	if !left.empty() && !right.empty() && after != "cue quote" && after != "content cue" {
		// One of the two is the content; a clause behind the cue is the surer.
		if name == "content cue" && r.has(right.first, prep) || name == "quote cue" && left.last-left.first == 1 && (left.first == 0 || r.words(left.first) > 4) {
			right = extent{}
		} else {
			left = extent{}
		}
	}
	for _, e := range [...]extent{left, right} {
		if e = r.trim(e); !e.empty() && !r.claimed(e) {
			r.buf = append(r.buf, e)
		}
	}
	if left.last-left.first > 1 && after == "cue quote" && r.sentenceLike(right.first) && r.has(left.first, prep|sub) {
		left = extent{}
	}
	if left.empty() {
		name = after
	}
	if h.phrase && !left.empty() {
		name = "according to"
	}
	r.record(h, name)
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
		Speaker: -1, Confidence: confidence(construction),
	}
	if h.negated {
		a.Polarity = Denies
	}
	a.Source = r.source(h)
	for _, e := range r.buf {
		a.Content = r.spans(a.Content, e)
	}
	if len(a.Content) == 0 {
		return
	}
	r.found = append(r.found, a)
	r.open = len(r.found) - 1
	r.colon = false
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
