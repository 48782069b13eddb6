package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
)

// Reset makes t the reading of another source, reusing its memory. Strings that
// were returned by Lower before stay valid.
func (t *Text) Reset(source string) {
	t.Source = source
	t.Tokens, t.Sentences = t.Tokens[:0], t.Sentences[:0]
	t.Paragraphs, t.Quotes = t.Paragraphs[:0], t.Quotes[:0]
	t.Tokens = slices.Grow(t.Tokens, len(source)/5)
	t.buf = lowerASCII(t.buf[:0], source)
	t.lower = string(t.buf)
	s := scanner{Text: t, classes: classes(), wrapped: hardWrapped(source), quoting: quoting{quote: -1}}
	s.run()
}

func lowerASCII(dst []byte, s string) []byte {
	dst = slices.Grow(dst, len(s))
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// scanner is the state of one pass over a source.
type scanner struct {
	*Text
	classes map[string]class
	wrapped bool // the lines are lines of a page, not paragraphs
	pos     int
	space   bool // white space stands before pos

	quoting
	ending
}

// run is the pass: white space and paragraph breaks here, tokens in lex.
func (s *scanner) run() {
	s.space = true
	for s.pos < len(s.Source) {
		c := s.Source[s.pos]
		if c == '\n' {
			s.newline()
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.Source[s.pos:])
		}
		if isSpace(r) {
			s.pos += size
			s.space = true
			continue
		}
		s.lex(r, size)
	}
	s.endParagraph()
}

func isSpace(r rune) bool {
	return r <= ' ' || r == 0x7f || r >= 0x85 && (unicode.IsSpace(r) || r == 0x200b || r == 0xfeff)
}

// newline reads a run of white space that starts with a line feed and ends the
// paragraph there, unless the line was only wrapped.
func (s *scanner) newline() {
	blank, indent := false, 0
	s.pos++
	for s.pos < len(s.Source) {
		switch s.Source[s.pos] {
		case '\n':
			blank, indent = true, 0
		case '\t':
			indent += 2
		case ' ':
			indent++
		case '\r':
		default:
			goto done
		}
		s.pos++
	}
done:
	s.space = true
	if blank || !s.wrapped || indent >= 2 {
		s.endParagraph()
	}
}

// lex reads the token at s.pos, which starts with rune r of the given size.
func (s *scanner) lex(r rune, size int) {
	switch {
	case isDigit(r) || unicode.Is(unicode.No, r):
		s.emit(Token{Span: s.span(s.numberEnd()), Kind: Number})
	case unicode.IsLetter(r):
		s.word(r)
	case s.quoteMark(r, size):
	case r == '\'' || r == '’':
		s.apostrophe(size)
	case r == '.' || r == '-':
		s.emit(Token{Span: s.span(s.runEnd(byte(r))), Kind: Punct})
	case unicode.IsPunct(r) && r != '%' && r != '&' && r != '#' && r != '@' && r != '*':
		s.emit(Token{Span: s.span(s.pos + size), Kind: Punct})
	default:
		s.emit(Token{Span: s.span(s.pos + size), Kind: Symbol})
	}
}

func (s *scanner) span(end int) article.Span { return article.Span{Start: s.pos, End: end} }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// runEnd returns the end of the run of byte c at s.pos.
func (s *scanner) runEnd(c byte) int {
	end := s.pos + 1
	for end < len(s.Source) && s.Source[end] == c {
		end++
	}
	return end
}

// numberEnd returns the end of the number at s.pos. A separator belongs to it
// when a digit follows.
func (s *scanner) numberEnd() int {
	i := s.pos
	for i < len(s.Source) {
		c := s.Source[i]
		switch {
		case isDigit(rune(c)):
			i++
		case (c == '.' || c == ',') && i+1 < len(s.Source) && isDigit(rune(s.Source[i+1])) && i > s.pos:
			i += 2
		default:
			r, size := utf8.DecodeRuneInString(s.Source[i:])
			if !unicode.Is(unicode.No, r) || superscript(r) && i > s.pos {
				return max(i, s.pos+1)
			}
			i += size
		}
	}
	return i
}

func superscript(r rune) bool {
	return r == '²' || r == '³' || r == '¹' || 0x2070 <= r && r <= 0x209f
}

// word reads the word at s.pos.
func (s *scanner) word(first rune) {
	if end := s.linkEnd(); end > 0 {
		s.emit(Token{Span: s.span(end), Kind: Link})
		return
	}
	tok := Token{Kind: Word, Upper: unicode.IsUpper(first)}
	if solitary(first) {
		tok.Span = s.span(s.pos + utf8.RuneLen(first))
		s.emit(tok)
		return
	}
	end, letters, caps := s.lettersEnd(s.pos)
	if dotted := s.dottedEnd(end, letters); dotted > end {
		end, tok.Abbrev = dotted, s.Source[dotted-1] == '.'
		tok.Caps = tok.Upper
	} else {
		tok.Caps = caps == letters && letters > 1
		if end < len(s.Source) && s.Source[end] == '.' && s.classes[s.lower[s.pos:end]]&abbreviation != 0 && s.dotClosesAbbreviation(end) {
			end, tok.Abbrev = end+1, true
		}
	}
	tok.Span = s.span(end)
	s.emit(tok)
}

// solitary reports whether a rune is of a script written without spaces, where
// each sign is a token.
func solitary(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// lettersEnd reads letters, digits, marks and inner apostrophes from i on, and
// counts the letters and the capitals among them.
func (s *scanner) lettersEnd(i int) (end, letters, caps int) {
	for i < len(s.Source) {
		c := s.Source[i]
		switch {
		case 'a' <= c && c <= 'z':
			letters++
			i++
		case 'A' <= c && c <= 'Z':
			letters++
			caps++
			i++
		case isDigit(rune(c)):
			i++
		case c == '\'':
			if !s.innerApostrophe(i, 1) {
				return i, letters, caps
			}
			i++
		case c == '&' && i+1 < len(s.Source) && caps > 0 && 'A' <= s.Source[i+1] && s.Source[i+1] <= 'Z':
			i++
		case c < utf8.RuneSelf:
			return i, letters, caps
		default:
			r, size := utf8.DecodeRuneInString(s.Source[i:])
			switch {
			case r == '’' && s.innerApostrophe(i, size):
			case solitary(r) || r == 0xfeff:
				return i, letters, caps
			case unicode.IsLetter(r):
				letters++
				if unicode.IsUpper(r) {
					caps++
				}
			case unicode.IsMark(r) || superscript(r) || r == 0xad:
			default:
				return i, letters, caps
			}
			i += size
		}
	}
	return i, letters, caps
}

// innerApostrophe reports whether the apostrophe at i stands between letters
// and does not open a possessive 's.
func (s *scanner) innerApostrophe(i, size int) bool {
	r, n := utf8.DecodeRuneInString(s.Source[i+size:])
	if !unicode.IsLetter(r) {
		return false
	}
	if r != 's' && r != 'S' {
		return true
	}
	after, _ := utf8.DecodeRuneInString(s.Source[i+size+n:])
	return unicode.IsLetter(after)
}

// dottedEnd returns the end of an acronym or initial with dots ("U.S.", "J.",
// "a.m.") or of a host name ("example.com") whose first part ends at end, or
// end itself if it is neither.
func (s *scanner) dottedEnd(end, letters int) int {
	if end >= len(s.Source) || s.Source[end] != '.' {
		return end
	}
	if letters == 1 && end-s.pos <= 2 {
		i := end + 1
		for {
			r, size := utf8.DecodeRuneInString(s.Source[i:])
			if !unicode.IsLetter(r) || i+size >= len(s.Source) || s.Source[i+size] != '.' {
				break
			}
			i += size + 1
		}
		if i > end+1 || unicode.IsUpper(rune(s.Source[s.pos])) {
			return i
		}
		return end
	}
	for i := end; i < len(s.Source) && s.Source[i] == '.'; {
		next, n, _ := s.lettersEnd(i + 1)
		if n == 0 {
			break
		}
		if s.classes[s.lower[i+1:next]]&domain != 0 && s.lower[i+1] == s.Source[i+1] {
			end = next
		}
		i = next
	}
	return end
}

// dotClosesAbbreviation decides whether the dot at i belongs to the word before
// it, which is in the table but may be a plain word ("no.", "art."): it does
// before a lower-case word, a number, a comma, or for a capitalised title.
func (s *scanner) dotClosesAbbreviation(i int) bool {
	c := s.classes[s.lower[s.pos:i]]
	capital := s.Source[s.pos] != s.lower[s.pos]
	rest := s.Source[i+1:]
	next := strings.TrimLeft(rest, " \u00a0")
	switch {
	case next == "" || next[0] == '\n':
		return capital && c&(title|plain) != 0
	case isDigit(rune(next[0])):
		return c&ref != 0 || capital
	case next[0] == ',' || 'a' <= next[0] && next[0] <= 'z':
		return true
	}
	return capital
}

// linkEnd returns the end of a web or mail address at s.pos, or 0.
func (s *scanner) linkEnd() int {
	rest := s.lower[s.pos:]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return s.mailEnd()
	}
	end := s.pos
	for end < len(s.Source) && s.Source[end] > ' ' && !strings.ContainsRune("<>\"”’", rune(s.Source[end])) && s.Source[end] < 0x80 {
		end++
	}
	for end > s.pos && strings.IndexByte(".,;:!?)]'", s.Source[end-1]) >= 0 {
		end--
	}
	return end
}

func (s *scanner) mailEnd() int {
	i, at := s.pos, -1
	for ; i < len(s.Source); i++ {
		c := s.Source[i]
		switch {
		case c == '@' && at < 0 && i > s.pos:
			at = i
		case c == '@':
			return 0
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(rune(c)) || c == '.' || c == '_' || c == '-':
			if at < 0 && i-s.pos > 64 {
				return 0
			}
		default:
			goto done
		}
	}
done:
	for i > s.pos && s.Source[i-1] == '.' {
		i--
	}
	if at > 0 && at < i-1 && strings.IndexByte(s.Source[at:i], '.') > 0 {
		return i
	}
	return 0
}

// apostrophe reads an apostrophe that is no quotation mark: a possessive 's, or
// the mark alone.
func (s *scanner) apostrophe(size int) {
	end := s.pos + size
	if !s.space && end < len(s.Source) && (s.Source[end] == 's' || s.Source[end] == 'S') {
		r, _ := utf8.DecodeRuneInString(s.Source[end+1:])
		if !unicode.IsLetter(r) && !isDigit(r) {
			s.emit(Token{Span: s.span(end + 1), Kind: Word})
			return
		}
	}
	s.emit(Token{Span: s.span(end), Kind: Punct})
}

// emit closes the current sentence if the new token opens another, and appends
// the token.
func (s *scanner) emit(tok Token) {
	tok.Space = s.space
	tok.Quote = s.quote
	s.space = false
	s.pos = tok.End
	s.Tokens = append(s.Tokens, tok)
	s.step(len(s.Tokens) - 1)
}
