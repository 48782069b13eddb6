package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoting is the state of the quotation machine: which quotation is open, by
// which mark, and which mark will close it.
type quoting struct {
	quote   int    // index of the open quotation, or -1
	closer  string // the marks that close it, each one rune or ''
	closeAt int    // for single marks: the byte at which it closes
	resume  string // the opening mark that would continue the last quotation in this paragraph
	mark    string // the mark that opened the quotation
}

// closers maps each opening mark to the marks that may close it. A straight
// mark opens and closes.
var closers = map[string]string{
	"“": "”\"“", "„": "“”\"", "«": "»", "»": "«", "\"": "\"”", "``": "''\"", "''": "''", "‘": "’'", "'": "'’", "”": "”", "‚": "‘’",
}

// quoteMark reads a quotation mark at s.pos and reports whether there was one.
func (s *scanner) quoteMark(r rune, size int) bool {
	mark := s.Source[s.pos : s.pos+size]
	switch r {
	case '“', '”', '„', '«', '»', '"':
	case '‘', '’', '\'', '`', '‚':
		if double := s.Source[s.pos:min(len(s.Source), s.pos+2)]; double == "''" || double == "``" {
			mark = double
		} else if r == '`' {
			return false
		}
	default:
		return false
	}
	single := mark == "‘" || mark == "’" || mark == "'" || mark == "‚"
	switch {
	case s.quote >= 0 && single:
		if s.closeAt != s.pos {
			return false
		}
		s.close(mark)
	case s.quote >= 0 && s.closeAt > 0:
		// A double mark nested in a single quotation.
		s.emit(Token{Span: s.span(s.pos + len(mark)), Kind: nested(s.space)})
	case s.quote >= 0 && strings.Contains(s.closer, mark) && !s.reopens(mark):
		s.close(mark)
	case single:
		return s.openSingle(mark)
	case s.opens(mark):
		s.abandon()
		s.open(mark, 0)
	default:
		s.emit(Token{Span: s.span(s.pos + len(mark)), Kind: Punct})
	}
	return true
}

func nested(space bool) Kind {
	if space {
		return OpenQuote
	}
	return CloseQuote
}

// reopens reports whether a mark that could close the open quotation must open
// a new one, because white space stands before it and none behind.
func (s *scanner) reopens(mark string) bool {
	if mark == "”" || mark == "»" && s.mark == "«" {
		return false
	}
	return s.space && s.followed(mark) && s.Tokens[len(s.Tokens)-1].Kind != OpenQuote
}

// followed reports whether a letter, a digit or another opening sign follows.
func (s *scanner) followed(mark string) bool {
	r, _ := utf8.DecodeRuneInString(s.Source[s.pos+len(mark):])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("$£€[(‘'…", r)
}

// opens reports whether the mark may open a quotation where it stands.
func (s *scanner) opens(mark string) bool {
	switch mark {
	case "”":
		return s.space && s.followed(mark)
	case "\"", "''":
		if s.pos > 0 && isDigit(rune(s.Source[s.pos-1])) {
			return false // inches, seconds
		}
		return s.space || s.followed(mark)
	case "»":
		return s.followed(mark)
	}
	return true
}

// openSingle opens a quotation in single marks if its closing mark is found in
// the paragraph; otherwise the mark is an apostrophe.
func (s *scanner) openSingle(mark string) bool {
	if mark == "’" || !s.openingPlace() || !s.followed(mark) && !strings.HasPrefix(s.Source[s.pos+len(mark):], "“") {
		return false
	}
	end := s.singleClose(s.pos + len(mark))
	if end < 0 {
		return false
	}
	s.open(mark, end)
	return true
}

// openingPlace reports whether white space, a bracket or a dash stands before.
func (s *scanner) openingPlace() bool {
	if s.space {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s.Source[:s.pos])
	return strings.ContainsRune("([{—–-/:", r)
}

// singleClose looks for the mark that closes a single quotation whose text
// starts at i: one with text before and no letter behind, within the paragraph.
// A mark behind an s may be a possessive; it closes only if no better one
// follows. It returns -1 if there is none.
func (s *scanner) singleClose(i int) int {
	const reach = 1500
	fallback := -1
	end := min(len(s.Source), i+reach)
	for start := i; i < end; i++ {
		c := s.Source[i]
		size := 1
		switch {
		case c == '\n':
			return fallback
		case c == '\'':
		case strings.HasPrefix(s.Source[i:], "’"):
			size = len("’")
		case strings.HasPrefix(s.Source[i:], "‘"):
			return fallback
		default:
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s.Source[:i])
		after, _ := utf8.DecodeRuneInString(s.Source[i+size:])
		if i == start || isSpace(before) || unicode.IsLetter(after) || isDigit(after) {
			if isSpace(before) && unicode.IsLetter(after) && size == 1 && fallback >= 0 {
				return fallback
			}
			continue
		}
		if before != 's' && before != 'S' || after != ' ' {
			return i
		}
		if fallback < 0 {
			fallback = i
		}
	}
	return fallback
}

// open starts a quotation at s.pos. closeAt is the byte of the closing mark
// where it is known.
func (s *scanner) open(mark string, closeAt int) {
	continues := s.resume != "" && s.resume == mark
	s.resume = ""
	s.quote, s.closer, s.closeAt, s.mark = len(s.Quotes), closers[mark], closeAt, mark
	s.Quotes = append(s.Quotes, Quote{Span: s.span(s.pos), First: len(s.Tokens), Continues: continues})
	s.emit(Token{Span: s.span(s.pos + len(mark)), Kind: OpenQuote})
}

// close ends the open quotation with the mark at s.pos.
func (s *scanner) close(mark string) {
	q := &s.Quotes[s.quote]
	q.Inner.Start = s.Tokens[q.First].End
	q.Inner.End = s.pos
	q.End = s.pos + len(mark)
	q.Last = len(s.Tokens) + 1
	tok := Token{Span: s.span(q.End), Kind: CloseQuote}
	s.emit(tok)
	s.quote, s.closer, s.closeAt = -1, "", 0
	s.closedQuote()
}

// abandon ends a quotation that was never closed at the last token read.
func (s *scanner) abandon() {
	if s.quote < 0 {
		return
	}
	q := &s.Quotes[s.quote]
	q.Unclosed = true
	q.Last = len(s.Tokens)
	q.End = s.Tokens[q.Last-1].End
	q.Inner.Start = s.Tokens[q.First].End
	q.Inner.End = max(q.End, q.Inner.Start)
	s.quote, s.closer, s.closeAt = -1, "", 0
}
