package token

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// pieces are what the property test builds its texts from: everything that the
// machines of this package decide on.
var pieces = []string{
	"Hale", "the", "talks", "U.S.", "Dec.", "J.", "said", "asked", "5", "3.5", "%", "$", "-", "—", ".", "?", "!", "...", ",",
	"\"", "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "(", ")", "\n", "\n\n", " ", " ", " ", "\t", "é", "日", "Ж", "\xff", "\u00a0", "’s", "'s", "x@y.example", "www.a.example",
}

func TestTextHoldsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		check(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), ""))
	})
}

func FuzzScan(f *testing.F) {
	f.Add("“We began.\n“We ended,” she said. 'Why?' Mr. Ode asked in the U.S. on Dec. 5.")
	f.Add("``No,'' he said -- 3.5% of $1,000 at desk@paper.example…")
	f.Add("\xff\xfe'\"‘’“”\n\"a\n\"b")
	f.Fuzz(func(t *testing.T, source string) { check(t, source) })
}

// check proves what every other package relies on.
func check(t interface{ Fatalf(string, ...any) }, source string) {
	text := Scan(source)
	end := 0
	for i, tok := range text.Tokens {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(source) {
			t.Fatalf("%q: token %d at %v overlaps or leaves the text", source, i, tok.Span)
		}
		for _, r := range source[end:tok.Start] {
			if !isSpace(r) {
				t.Fatalf("%q: %q before token %d is in no token", source, r, i)
			}
		}
		if tok.Space != (i == 0 || end < tok.Start) {
			t.Fatalf("%q: token %d: Space is %t", source, i, tok.Space)
		}
		if utf8.ValidString(source) && !utf8.ValidString(tok.In(source)) {
			t.Fatalf("%q: token %d splits a character", source, i)
		}
		end = tok.End
	}
	if strings.TrimFunc(source[end:], func(r rune) bool { return isSpace(r) || unicode.IsSpace(r) }) != "" {
		t.Fatalf("%q: %q at the end is in no token", source, source[end:])
	}
	checkSentences(t, text)
	checkQuotes(t, text)
	again := new(Text)
	again.Reset("An earlier text. “With a quotation")
	again.Reset(source)
	if !reflect.DeepEqual(append([]Token{}, text.Tokens...), append([]Token{}, again.Tokens...)) || len(text.Sentences) != len(again.Sentences) {
		t.Fatalf("%q: a second reading differs", source)
	}
}

func checkSentences(t interface{ Fatalf(string, ...any) }, text *Text) {
	next := 0
	for i, s := range text.Sentences {
		if s.First != next || s.Last <= s.First || s.Span != text.Span(s.First, s.Last) {
			t.Fatalf("%q: sentence %d: tokens %d to %d, expected from %d", text.Source, i, s.First, s.Last, next)
		}
		for k := s.First; k < s.Last; k++ {
			if text.Tokens[k].Sentence != i {
				t.Fatalf("%q: token %d says sentence %d, is in %d", text.Source, k, text.Tokens[k].Sentence, i)
			}
		}
		next = s.Last
	}
	if next != len(text.Tokens) {
		t.Fatalf("%q: %d of %d tokens in sentences", text.Source, next, len(text.Tokens))
	}
	next = 0
	for i, p := range text.Paragraphs {
		if p.First != next || p.Last <= p.First {
			t.Fatalf("%q: paragraph %d: sentences %d to %d, expected from %d", text.Source, i, p.First, p.Last, next)
		}
		for k := p.First; k < p.Last; k++ {
			if text.Sentences[k].Paragraph != i {
				t.Fatalf("%q: sentence %d says paragraph %d, is in %d", text.Source, k, text.Sentences[k].Paragraph, i)
			}
		}
		next = p.Last
	}
	if next != len(text.Sentences) {
		t.Fatalf("%q: %d of %d sentences in paragraphs", text.Source, next, len(text.Sentences))
	}
}

func checkQuotes(t interface{ Fatalf(string, ...any) }, text *Text) {
	last := 0
	for i, q := range text.Quotes {
		if q.First < last || q.Last <= q.First || q.Span != text.Span(q.First, q.Last) || !q.Contains(q.Inner) {
			t.Fatalf("%q: quotation %d: %+v", text.Source, i, q)
		}
		for k := q.First; k < q.Last; k++ {
			if text.Tokens[k].Quote != i {
				t.Fatalf("%q: token %d says quotation %d, is in %d", text.Source, k, text.Tokens[k].Quote, i)
			}
		}
		if a, b := text.Tokens[q.First].Sentence, text.Tokens[q.Last-1].Sentence; a != b {
			t.Fatalf("%q: quotation %d runs from sentence %d to %d", text.Source, i, a, b)
		}
		if q.Continues && (i == 0 || !text.Quotes[i-1].Unclosed) {
			t.Fatalf("%q: quotation %d continues nothing", text.Source, i)
		}
		last = q.Last
	}
}
