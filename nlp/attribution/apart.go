package attribution

import (
	"slices"
	"sort"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// A treebank, and what is handed on as rows of tokens, has its text taken apart:
// "`` It 's safe , '' Gray said ." Rules and taggers are at home in text as it is
// printed, so such text is put together for them, and what they find is carried
// back to the bytes that were given.

// together is text put together from one that was taken apart.
type together struct {
	strings.Builder
	words []joint
	// Of the line under way: which marks are open, and whether the next word is
	// glued to what stands before it.
	double, single, glued bool
}

// joint is a word of the text taken apart, and where it stands in the other.
type joint struct{ apart, joined article.Span }

// takenApart reports whether the marks of the text stand by themselves, with
// blanks on both sides.
func takenApart(text *token.Text) bool {
	alone, joined := 0, 0
	for i := range text.Tokens {
		switch text.Of(i) {
		case ",", ".", "?", "!", "'s", "n't":
			if text.Tokens[i].Space && i > 0 {
				alone++
			} else {
				joined++
			}
		}
	}
	const most = 4 // times as many, as abbreviations and web addresses may keep theirs
	return alone > most*joined
}

// putTogether returns the source with its words and marks as they are printed.
func putTogether(source string) *together {
	t := new(together)
	at := 0
	for line := range strings.Lines(source) {
		t.line(line, at)
		if strings.HasSuffix(line, "\n") {
			t.WriteByte('\n')
		}
		at += len(line)
	}
	return t
}

// line puts a line together whose first byte stands at the offset.
func (t *together) line(line string, at int) {
	words := strings.Fields(line)
	t.double, t.single, t.glued = opensWithin(words), false, true
	if t.double {
		t.WriteString("“") // the line begins within a quotation
	}
	from := 0
	for i, w := range words {
		from += strings.Index(line[from:], w)
		t.word(words, i, article.Span{Start: at + from, End: at + from + len(w)})
		from += len(w)
	}
}

// opensWithin reports whether the first double mark of the line closes a quotation.
// Marks that look alike on both sides close where their number is odd, unless the
// line begins with one.
func opensWithin(words []string) bool {
	alike := 0
	for i, w := range words {
		switch w {
		case "``", "“":
			return alike%2 == 1
		case "”":
			return alike%2 == 0
		case "''", `"`:
			if i == 0 {
				return false
			}
			alike++
		}
	}
	return alike%2 == 1
}

// word writes the i-th word.
func (t *together) word(words []string, i int, apart article.Span) {
	printed, left, right := t.mark(words, i)
	if !t.glued && !left {
		t.WriteByte(' ')
	}
	start := t.Len()
	t.WriteString(printed)
	t.words = append(t.words, joint{apart, article.Span{Start: start, End: t.Len()}})
	t.glued = right
}

// mark returns the i-th word as it is printed, and whether it stands close to
// the word on its left and on its right.
func (t *together) mark(words []string, i int) (printed string, left, right bool) {
	w := words[i]
	switch w {
	case "``", "''", `"`, "“", "”":
		if t.double = w == "``" || w == "“" || w != "”" && !t.double; t.double {
			return "“", false, true
		}
		return "”", true, false
	case "`":
		t.single = true
		return "‘", false, true
	case "'":
		if possessive := i > 0 && strings.HasSuffix(words[i-1], "s") && slices.Contains(words[i+1:], w); t.single && !possessive {
			t.single = false
			return "’", true, false
		}
		return w, true, false
	case "-LRB-":
		return "(", false, true
	case "-RRB-":
		return ")", true, false
	case "-LSB-":
		return "[", false, true
	case "-RSB-":
		return "]", true, false
	case "(", "[", "$", "#":
		return w, false, true
	case ",", ".", ";", ":", "?", "!", ")", "]", "%", "...":
		return w, true, false
	}
	switch strings.ToLower(w) {
	case "'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "’s", "’re", "’ve", "’ll", "’d", "’m", "n’t":
		return w, true, false
	}
	return w, false, false
}

// back carries the spans of the attributions to the text that was taken apart.
func (t *together) back(found []Attribution) {
	for k := range found {
		found[k].wider = t.apart(found[k].wider)
		for _, spans := range [...][]article.Span{found[k].Source, found[k].Cue, found[k].Content} {
			for i, s := range spans {
				spans[i] = t.apart(s)
			}
		}
	}
}

// apart returns where a span of the text put together stands in the other.
func (t *together) apart(s article.Span) article.Span {
	first := sort.Search(len(t.words), func(i int) bool { return t.words[i].joined.End > s.Start })
	last := sort.Search(len(t.words), func(i int) bool { return t.words[i].joined.Start >= s.End })
	if first >= last {
		return article.Span{}
	}
	a, b := &t.words[first], &t.words[last-1]
	out := article.Span{Start: a.apart.Start, End: b.apart.End}
	if a.apart.Len() == a.joined.Len() {
		out.Start += max(s.Start-a.joined.Start, 0)
	}
	if b.apart.Len() == b.joined.Len() {
		out.End -= max(b.joined.End-s.End, 0)
	}
	return out
}
