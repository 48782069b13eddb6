package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
)

// ending is the state of the sentence machine.
type ending struct {
	first   int     // first token of the open sentence
	firstS  int     // first sentence of the open paragraph
	pending pending // whether the tokens so far may have ended the sentence
	tagged  bool    // the sentence before ended in ?” or !”
}

// pending says how surely the last tokens ended a sentence.
type pending uint8

const (
	none   pending = iota
	weak           // after an abbreviation: only a sentence opener goes on
	strong         // after . ! ? and the quotation marks and brackets behind
)

// step looks at the i-th token, just read: it ends the sentence before it where
// one ended, and notes whether this token may end one.
func (s *scanner) step(i int) {
	tok := &s.Tokens[i]
	if i == s.first {
		if tok.Kind != OpenQuote {
			s.resume = ""
		}
	} else if s.pending != none && s.quote >= 0 && tok.Kind != OpenQuote {
		s.pending = none
	} else if s.pending != none && !s.trails(tok) {
		if s.startsSentence(i) {
			s.endSentence(i)
		} else {
			s.pending = none
		}
	}
	s.dateline(i)
	s.joinTag(i)
	tok.Sentence = len(s.Sentences)
	if s.quote < 0 || tok.Kind == OpenQuote && s.Tokens[i].Quote == s.quote {
		s.note(tok)
	}
}

// trails reports whether a token belongs to the end of the sentence before it.
func (s *scanner) trails(tok *Token) bool {
	if tok.Kind == CloseQuote {
		return true
	}
	if tok.Kind != Punct {
		return false
	}
	switch s.Source[tok.Start] {
	case ')', ']', '.', '!', '?':
		return true
	}
	return false
}

// note records whether the token may end a sentence.
func (s *scanner) note(tok *Token) {
	switch {
	case tok.Abbrev:
		s.pending = weak
		if s.classes[s.lower[tok.Start:tok.End-1]]&title != 0 && tok.Upper {
			s.pending = none
		}
	case s.terminal(tok):
		s.pending = strong
	case !s.trails(tok):
		s.pending = none
	}
}

// terminal reports whether the token is a mark that ends sentences.
func (s *scanner) terminal(tok *Token) bool {
	if tok.Kind != Punct {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.Source[tok.Start:])
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '।':
		return true
	}
	return false
}

// closedQuote notes the end of a quotation whose text ended a sentence.
func (s *scanner) closedQuote() {
	s.pending = none
	if i := len(s.Tokens) - 2; i >= 0 && (s.terminal(&s.Tokens[i]) || s.Tokens[i].Kind == CloseQuote && i > 0 && s.terminal(&s.Tokens[i-1])) {
		s.pending = strong
	} else if i >= 0 && s.Tokens[i].Abbrev {
		s.pending = weak
	}
}

// startsSentence decides whether the i-th token opens a sentence after a
// possible end.
func (s *scanner) startsSentence(i int) bool {
	tok := &s.Tokens[i]
	if s.pending == weak {
		return s.startsAfterAbbreviation(i)
	}
	switch tok.Kind {
	case Word:
		r, _ := utf8.DecodeRuneInString(s.Source[tok.Start:])
		return !unicode.IsLower(r) && (tok.Space || tok.Upper && !s.ticker(tok) || solitary(r)) && r != '\'' && r != '’'
	case Number, OpenQuote, Link:
		return tok.Space
	case Symbol:
		return tok.Space
	}
	switch s.Source[tok.Start] {
	case '(', '[':
		return tok.Space
	}
	r, _ := utf8.DecodeRuneInString(s.Source[tok.Start:])
	return r == '•' || r == '¿' || r == '¡'
}

// ticker reports whether a word behind a dot closes the code of a share: "(ACM.N)".
func (s *scanner) ticker(tok *Token) bool {
	if tok.End >= len(s.Source) || strings.IndexByte(")]>", s.Source[tok.End]) < 0 {
		return false
	}
	for _, c := range []byte(s.Source[tok.Start:tok.End]) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// startsAfterAbbreviation decides after "U.S.", "Inc." or an initial.
func (s *scanner) startsAfterAbbreviation(i int) bool {
	tok, prev := &s.Tokens[i], &s.Tokens[i-1]
	if tok.Kind == OpenQuote {
		return tok.Space && !initial(prev) && s.classes[s.lower[prev.Start:prev.End-1]]&ref == 0
	}
	if tok.Kind != Word || !tok.Upper || s.classes[s.lower[tok.Start:tok.End]]&opener == 0 {
		return false
	}
	// "A" and "I" after an initial are initials themselves more often than not.
	return !initial(prev) || tok.Len() > 1
}

// initial reports whether a token is a single capital with its dot.
func initial(tok *Token) bool { return tok.Len() == 2 && tok.Upper && tok.Abbrev }

// endSentence ends the open sentence before the i-th token.
func (s *scanner) endSentence(i int) {
	last := &s.Tokens[i-1]
	s.tagged = i-2 >= s.first && last.Kind == CloseQuote && s.Tokens[i-2].Kind == Punct &&
		(s.Source[s.Tokens[i-2].Start] == '?' || s.Source[s.Tokens[i-2].Start] == '!')
	s.Sentences = append(s.Sentences, Sentence{
		Span:  article.Span{Start: s.Tokens[s.first].Start, End: last.End},
		First: s.first, Last: i, Paragraph: len(s.Paragraphs),
	})
	s.first, s.pending = i, none
}

// joinTag takes back the end of a sentence that closed with ?” or !” when the
// words behind it turn out to name its speaker: “Why?” Mr Green asked.
func (s *scanner) joinTag(i int) {
	const reach = 5
	if !s.tagged || i < s.first || s.Tokens[i].Kind != Word {
		s.tagged = s.tagged && i >= s.first && s.Tokens[i].Kind != Punct && s.Tokens[i].Kind != OpenQuote
		return
	}
	if i > s.first && s.classes[s.lower[s.Tokens[i].Start:s.Tokens[i].End]]&cue != 0 {
		before := s.Sentences[len(s.Sentences)-1]
		s.Sentences = s.Sentences[:len(s.Sentences)-1]
		for j := s.first; j <= i; j++ {
			s.Tokens[j].Sentence = len(s.Sentences)
		}
		s.first, s.tagged = before.First, false
		return
	}
	if i-s.first >= reach || !s.Tokens[i].Upper {
		s.tagged = false
	}
}

// endParagraph ends the open quotation, sentence and paragraph.
func (s *scanner) endParagraph() {
	n := len(s.Tokens)
	if n == s.first {
		return
	}
	s.resume = ""
	if s.quote >= 0 {
		s.resume = s.mark
		s.abandon()
	}
	s.endSentence(n)
	s.tagged = false
	s.Paragraphs = append(s.Paragraphs, Paragraph{
		Span:  article.Span{Start: s.Sentences[s.firstS].Start, End: s.Tokens[n-1].End},
		First: s.firstS, Last: len(s.Sentences),
	})
	s.firstS = len(s.Sentences)
}
