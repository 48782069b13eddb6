package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// transcript reads a paragraph of a transcript or an interview: "GRAY: We will
// see.", "Q: Is it safe?" Questions are left alone.
func (r *reader) transcript(p *token.Paragraph) bool {
	s := &r.text.Sentences[p.First]
	const longest = 5
	caps := true
	for i := s.First; i < s.Last && i <= s.First+longest; i++ {
		tok := &r.text.Tokens[i]
		if tok.Kind == token.Punct && r.text.Of(i) == ":" && i > s.First {
			if i == s.First+1 && (r.text.Of(s.First) == "Q" || r.text.Of(s.First) == "Question") {
				return true
			}
			return (caps && !r.placeIn(s.First, i) || p.First > 0 && r.personIn(s.First, i)) && r.turn(p, s.First, i)
		}
		if known := r.lexicon[r.text.Lower(i)]; tok.Kind != token.Word || !tok.Upper || known.class&(aux|label) != 0 || len(known.cues) > 0 && i == s.First {
			return false
		}
		caps = caps && (tok.Caps || tok.Abbrev || i == s.First && r.text.Of(i) == "A")
	}
	return false
}

// personIn reports whether the tokens from first to last name a person, with or
// without a title.
func (r *reader) personIn(first, last int) bool {
	span := r.text.Span(first, last)
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		mention := &r.names.Mentions[m]
		if mention.Form == entity.Name && mention.Type == entity.Person && mention.End == span.End && mention.Start >= span.Start {
			return true
		}
	}
	return false
}

// placeIn reports whether the tokens from first to last name a place: "KARACHI: The port
// closed" says where it was filed.
func (r *reader) placeIn(first, last int) bool {
	m := seek(r.names, r.text.Span(first, last))
	return m < len(r.names.Mentions) && r.names.Mentions[m].Span == r.text.Span(first, last) && r.names.Mentions[m].Type == entity.Location
}

// pulled reads words that are set apart, with nothing but their speaker's name
// behind them: "I was there. I saw it. Ann Gray".
func (r *reader) pulled(p *token.Paragraph) bool {
	s := &r.text.Sentences[p.Last-1]
	first := r.text.Sentences[p.First].First
	const longest = 4
	if s.First == first || s.Last-s.First < 2 || s.Last-s.First > longest || !r.personIn(s.First, s.Last) {
		return false
	}
	content := r.text.Span(first, s.First)
	if q := r.text.Tokens[first].Quote; q >= 0 && r.text.Quotes[q].Last == s.First && !r.taken[q] {
		content = r.inner(q)
		r.taken[q] = true
	} else if q >= 0 || !r.firstPerson(first, s.First) {
		return false
	}
	if content.Empty() {
		return false
	}
	r.emit(&Attribution{
		Source: []article.Span{r.text.Span(s.First, s.Last)}, Content: []article.Span{content},
		Kind: Direct, Class: Speech, Polarity: Asserts, Speaker: -1,
	}, "signed")
	return true
}

// firstPerson reports whether somebody speaks of himself in the tokens, outside
// of quotations.
func (r *reader) firstPerson(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.text.Lower(i) {
		case "i", "my", "we", "our", "me":
			return r.text.Tokens[i].Quote < 0
		}
	}
	return false
}

// turn records a turn of a transcript, whose speaker stands before the colon.
func (r *reader) turn(p *token.Paragraph, first, colon int) bool {
	last := r.text.Sentences[p.Last-1].Last
	if colon+4 >= last {
		return false
	}
	if p.Last-p.First == 1 && r.text.Of(last-1) == "?" {
		return true // a question asserts nothing
	}
	a := Attribution{Kind: Direct, Class: Speech, Polarity: Asserts, Speaker: -1}
	a.Source = append(a.Source, r.text.Span(first, colon))
	a.Cue = append(a.Cue, r.text.Span(colon, colon+1))
	a.Content = append(a.Content, r.text.Span(colon+1, last))
	r.emit(&a, "transcript")
	return true
}

// headline reads a line of its own that opens with its speaker: "Gray: Mayor
// Must ‘Come Clean’".
func (r *reader) headline() bool {
	const longest = 6
	first := 0
	for r.has(first, label) {
		first++
	}
	if first > 0 && !r.dash(first) && !r.is(first, ":") {
		first = 0
	} else if first > 0 {
		first++ // "EXCLUSIVE – Gray: …"
	}
	c, names := first, 0
	for c < len(r.frame) && c <= first+longest && !r.is(c, ":") {
		it := &r.frame[c]
		if it.quote >= 0 || it.class&(label|verb|rel|sub) != 0 || it.kind == token.Number || !it.upper && it.class&of == 0 && it.kind == token.Word {
			return false
		}
		if it.kind == token.Word && it.upper {
			names++
		}
		c++
	}
	if names == 0 || !r.is(c, ":") || c+6 > r.end() && !r.quoted(c+1) || r.dateline(c) {
		return false
	}
	r.buf = append(r.buf[:0], extent{c + 1, r.end()})
	says := r.lexicon["says"].cues[0]
	r.record(&head{reading: says, group: extent{c, c + 1}, subject: extent{first, c}}, "headline")
	return true
}

// dateline reports whether what stands before the colon at c is where the
// sentence was filed ("Oslo: The port closed on Monday").
func (r *reader) dateline(c int) bool {
	m := r.mentioned(c - 1)
	return m >= 0 && r.names.Mentions[m].Type == entity.Location && r.is(len(r.frame)-1, ".")
}

// quoted reports whether a quotation stands in the frame from i on.
func (r *reader) quoted(i int) bool {
	for ; i < len(r.frame); i++ {
		if r.quote(i) {
			return true
		}
	}
	return false
}

// signed reads a quotation with its speaker behind a dash: "…" — Ann Gray.
func (r *reader) signed() bool {
	if !r.quote(0) || !r.dash(1) || r.taken[r.frame[0].quote] {
		return false
	}
	s := r.npRight(2)
	if s.empty() || !r.frame[2].upper {
		return false
	}
	r.buf = append(r.buf[:0], extent{0, 1})
	says := r.lexicon["says"].cues[0]
	r.record(&head{reading: says, group: extent{1, 2}, subject: s}, "signed")
	return true
}
