package written

import (
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// Longest is the length in bytes from which a sentence is not looked at.
const Longest = 1000

// Fault returns why a sentence may not stand for the lines it cites; "" if
// nothing was found against it.
func Fault(text string, cited []Evidence) string {
	switch {
	case len(cited) == 0:
		return "cites nothing"
	case strings.TrimSpace(text) == "":
		return "says nothing"
	case len(text) > Longest:
		return fmt.Sprintf("is longer than %d bytes", Longest)
	}
	c := check{cited: cited}
	c.doc = c.read(text, cited[0])
	c.uses = uses(c.doc, article.Span{End: len(text)})
	for i := range cited {
		c.lines = append(c.lines, uses(cited[i].Document, cited[i].Span))
	}
	for _, fault := range []func() string{c.quotations, c.figures, c.dates, c.words, c.states, c.conditions, c.speakers, c.voices, c.order} {
		if reason := fault(); reason != "" {
			return reason
		}
	}
	return ""
}

// check is one sentence beside the lines it cites.
type check struct {
	cited []Evidence
	lines [][]use
	doc   *nlp.Document // the sentence, read on the day of the first line
	uses  []use
}

func (c *check) read(text string, e Evidence) *nlp.Document {
	return nlp.Annotate(&article.Article{ID: "written", Text: text, Published: e.Document.Published, Lang: "en"})
}

func (c *check) word(u use) string { return c.doc.Tokens.Of(u.at) }

// words finds a word that no cited line holds, and that is no part of a
// speaker's name.
func (c *check) words() string {
	known := make(map[string]bool)
	for i, line := range c.lines {
		for _, u := range line {
			known[u.stem] = true
		}
		for stem := range stems(c.cited[i].Speaker) {
			known[stem] = true
		}
	}
	for _, u := range c.uses {
		if !known[u.stem] {
			return fmt.Sprintf("%q is in no line that it cites", c.word(u))
		}
	}
	return ""
}

// states finds a word that is not denied, doubted or conditional as it is in the
// lines.
func (c *check) states() string {
	type usage struct {
		stem string
		state
	}
	known, held := make(map[usage]bool), make(map[string]bool)
	for _, line := range c.lines {
		for _, u := range line {
			known[usage{u.stem, u.state}], held[u.stem] = true, true
		}
	}
	for _, u := range c.uses {
		if held[u.stem] && !known[usage{u.stem, u.state}] {
			return fmt.Sprintf("%q is not denied, doubted or conditional as it is in the lines", c.word(u))
		}
	}
	return ""
}

// conditions finds a line whose condition was left out.
func (c *check) conditions() string {
	const few = 3 // words that make a sentence tell a line
	used := make(map[string]bool)
	for _, u := range c.uses {
		used[u.stem] = true
	}
	for i, line := range c.lines {
		shared := 0
		for _, u := range line {
			if used[u.stem] {
				shared++
			}
		}
		for _, u := range line {
			word := c.cited[i].Document.Tokens.Lower(u.at)
			if shared >= few && class(word) == "condition" && !used[u.stem] {
				return fmt.Sprintf("leaves out the condition after %q", word)
			}
		}
	}
	return ""
}

// quotations finds words in quotation marks that nobody is quoted with.
func (c *check) quotations() string {
	text := c.doc.Tokens
	for i := range text.Quotes {
		inner := strings.TrimRight(strings.TrimSpace(text.Quotes[i].Inner.In(c.doc.Text)), ".,;!?")
		if inner != "" && !c.quoted(inner) {
			return fmt.Sprintf("%q is not quoted in the lines", inner)
		}
	}
	return ""
}

// quoted reports whether a line holds the words within quotation marks.
func (c *check) quoted(words string) bool {
	for _, e := range c.cited {
		line := e.Span.In(e.Document.Text)
		for from := 0; ; {
			i := strings.Index(line[from:], words)
			if i < 0 {
				break
			}
			at, _ := e.Document.Tokens.TokensIn(article.Span{Start: e.Span.Start + from + i, End: e.Span.Start + from + i + len(words)})
			if at < len(e.Document.Tokens.Tokens) && e.Document.Tokens.Tokens[at].Quote >= 0 {
				return true
			}
			from += i + 1
		}
	}
	return false
}

// figures finds a figure with a value, unit or bound that no line gives.
func (c *check) figures() string {
	for i := range c.doc.Quantities {
		if q := &c.doc.Quantities[i]; !c.given(q) {
			return fmt.Sprintf("the figure %q is not that of the lines", q.In(c.doc.Text))
		}
	}
	return ""
}

func (c *check) given(q *quantity.Quantity) bool {
	for _, e := range c.cited {
		for i := range e.Document.Quantities {
			o := &e.Document.Quantities[i]
			if e.Span.Contains(o.Span) && o.Low == q.Low && o.High == q.High && o.Bound == q.Bound && o.Kind == q.Kind && o.Unit == q.Unit {
				return true
			}
		}
	}
	return false
}

// dates finds a time that no line means, read on the day of each line.
func (c *check) dates() string {
	for i := range c.doc.Times {
		e := &c.doc.Times[i]
		if e.HasInterval() && !c.meant(e) {
			return fmt.Sprintf("the date %q is not that of the lines", e.In(c.doc.Text))
		}
	}
	return ""
}

func (c *check) meant(t *timex.Expression) bool {
	for _, e := range c.cited {
		written := c.read(c.doc.Text, e)
		for i := range written.Times {
			w := &written.Times[i]
			if w.Span != t.Span {
				continue
			}
			for k := range e.Document.Times {
				o := &e.Document.Times[k]
				if e.Span.Contains(o.Span) && o.Start.Equal(w.Start) && o.End.Equal(w.End) {
					return true
				}
			}
		}
	}
	return false
}

// order finds two names or figures that stand the other way round in every line
// that holds both. Who is named as the speaker may stand anywhere.
func (c *check) order() string {
	var before use
	for _, u := range c.uses {
		if !c.anchor(u) {
			continue
		}
		if before.stem != "" && before.stem != u.stem && c.turned(before.stem, u.stem) {
			return fmt.Sprintf("%q and %q stand the other way round in the lines", c.word(before), c.word(u))
		}
		before = u
	}
	return ""
}

// anchor reports whether a word is a name or figure of the lines, and not of the
// speaker.
func (c *check) anchor(u use) bool {
	span := c.doc.Tokens.Tokens[u.at].Span
	for i := range c.doc.Attributions {
		for _, s := range c.doc.Attributions[i].Source {
			if s.Contains(span) {
				return false
			}
		}
	}
	for _, line := range c.lines {
		for _, o := range line {
			if o.stem == u.stem && o.name {
				return true
			}
		}
	}
	return u.name
}

func (c *check) turned(a, b string) bool {
	turned := false
	for _, line := range c.lines {
		first, last := -1, -1 // the first a and the last b
		for i, u := range line {
			if u.stem == a && first < 0 {
				first = i
			}
			if u.stem == b {
				last = i
			}
		}
		if first >= 0 && last >= 0 {
			if first < last {
				return false
			}
			turned = true
		}
	}
	return turned
}

// stems returns the stems of the words of a text that are not free.
func stems(text string) map[string]bool {
	t, out := token.Scan(text), make(map[string]bool)
	for i := range t.Tokens {
		if kind := t.Tokens[i].Kind; (kind == token.Word || kind == token.Number) && class(t.Lower(i)) != "free" {
			out[corpus.Stem(t.Lower(i))] = true
		}
	}
	return out
}

func common(a, b map[string]bool) int {
	n := 0
	for stem := range a {
		if b[stem] {
			n++
		}
	}
	return n
}
