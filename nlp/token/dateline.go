package token

import "github.com/parallax-news/parallax/article"

// dateline ends the open sentence before token i if the tokens from its start
// are the dateline of a report — place, and perhaps date and agency, up to a
// dash — and token i is the first of the report itself:
//
//	OSLO, March 4 (Northern Wire) - The ferry …
//
// The dateline stands as a sentence of its own, so that no other layer takes it
// for the words of the first one.
func (s *scanner) dateline(i int) {
	const longest = 14
	if s.first != s.paragraphFirst() || i-s.first < 2 || i-s.first > longest {
		return
	}
	if dash := &s.Tokens[i-1]; dash.Kind != Punct || !isDash(dash.In(s.Source)) || !dash.Space || !s.Tokens[i].Space {
		return
	}
	if s.Tokens[s.first].Kind == Word && s.datelineWords(s.first, i-1) {
		s.endSentence(i)
	}
}

// paragraphFirst returns the index of the first token of the open paragraph.
func (s *scanner) paragraphFirst() int {
	if s.firstS < len(s.Sentences) {
		return s.Sentences[s.firstS].First
	}
	return s.first
}

// datelineWords reports whether tokens first to last are names and numbers with
// an agency in brackets, or a place in capitals.
func (s *scanner) datelineWords(first, last int) bool {
	const place = 4 // letters that a place in capitals has at least
	brackets, capitals, opening := false, 0, true
	for i := first; i < last; i++ {
		tok := &s.Tokens[i]
		opening = opening && tok.Kind == Word && tok.Caps
		if opening {
			capitals += tok.Len()
		}
		switch tok.Kind {
		case Word:
			if !tok.Upper && !brackets {
				return false
			}
		case Number:
		case Punct:
			switch tok.In(s.Source) {
			case "(":
				brackets = true
			case ",", ")", "/", ".", "-":
			default:
				return false
			}
		default:
			return false
		}
	}
	return brackets || capitals >= place
}

func isDash(s string) bool { return s == "-" || s == "--" || s == "—" || s == "–" }

// Dateline returns the span of the dateline that the text's first paragraphs
// open with, its dash included; empty if there is none. It is a sentence of its
// own in Sentences.
func (t *Text) Dateline() article.Span {
	const paragraphs = 4
	for p := range min(len(t.Paragraphs), paragraphs) {
		first := t.Paragraphs[p].First
		if t.Paragraphs[p].Last-first < 2 {
			continue
		}
		s := &t.Sentences[first]
		if last := t.Tokens[s.Last-1]; last.Kind == Punct && isDash(last.In(t.Source)) {
			return s.Span
		}
	}
	return article.Span{}
}
