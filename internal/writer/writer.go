package writer

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/brief/written"
	"github.com/parallax-news/parallax/nlp"
)

// How many lines of a story are given to the writer, and how many sentences of
// his are looked at.
const (
	mostLines     = 24
	mostSentences = 40
)

const instructions = `You reword news lines as a short, plain paragraph.
Write one sentence a line. End each with the numbers of the lines it is made from, like [3] or [3][5].
Use only words, names, figures, dates and quotations of those lines. Keep who said what. Keep "not", "may" and "if".
Add nothing, explain nothing, judge nothing.`

// Rewrite has every story of the brief reworded and fills its Written: what may
// stand, and what was dropped and why. A story for which the writer fails stays as
// it is; the first such failure is noted in the brief and returned.
func Rewrite(ctx context.Context, c *Client, b *brief.Brief, document func(id string) *nlp.Document) error {
	b.Writer = &brief.Writer{Model: c.Model}
	var first error
	number := 1
	for i := range b.Stories {
		s := &b.Stories[i]
		p := newPrompt(s, number, document)
		number += len(p.lines)
		if len(p.lines) == 0 {
			continue
		}
		answer, err := c.complete(ctx, instructions, p.String())
		if err != nil {
			if first == nil {
				first = fmt.Errorf("writer: %w", err)
				b.Writer.Error = err.Error()
			}
			if ctx.Err() != nil {
				break
			}
			continue
		}
		s.Written = p.judge(answer)
	}
	return first
}

// prompt is the lines of one story, numbered through the whole brief so that the
// line of another story is known as such.
type prompt struct {
	first int
	lines []written.Evidence
	notes []string // who, when and where, for the writer
}

func newPrompt(s *brief.Story, first int, document func(id string) *nlp.Document) *prompt {
	p := &prompt{first: first}
	for c, speaker := range s.Lines() {
		d := document(c.Article)
		if d == nil || len(p.lines) == mostLines {
			continue
		}
		p.lines = append(p.lines, written.Evidence{Document: d, Span: c.Span, Speaker: speaker})
		p.notes = append(p.notes, speaker)
	}
	return p
}

// String writes the lines for the writer.
func (p *prompt) String() string {
	var b strings.Builder
	for i, l := range p.lines {
		fmt.Fprintf(&b, "[%d] %s", p.first+i, strings.Join(strings.Fields(l.Span.In(l.Document.Text)), " "))
		if p.notes[i] != "" {
			fmt.Fprintf(&b, " (speaker: %s)", p.notes[i])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// judge reads an answer, a sentence a line, and holds each against its lines.
func (p *prompt) judge(answer string) []brief.Written {
	var out []brief.Written
	for line := range strings.Lines(answer) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if len(out) == mostSentences {
			break
		}
		text, numbers := cites(line)
		out = append(out, p.sentence(text, numbers))
	}
	return out
}

func (p *prompt) sentence(text string, numbers []int) brief.Written {
	if len(text) > written.Longest {
		return brief.Written{Text: strings.ToValidUTF8(text[:written.Longest], ""), Cites: []article.Cite{}, Dropped: "is too long"}
	}
	w := brief.Written{Text: text, Cites: []article.Cite{}}
	var lines []written.Evidence
	for _, n := range numbers {
		if n < p.first || n >= p.first+len(p.lines) {
			w.Dropped = fmt.Sprintf("cites [%d], which is no line of this story", n)
			return w
		}
		l := p.lines[n-p.first]
		lines = append(lines, l)
		w.Cites = append(w.Cites, article.Cite{Article: l.Document.ID, Span: l.Span})
	}
	w.Dropped = written.Fault(text, lines)
	return w
}

// cites takes the numbers in brackets off the end of a line, in their order; a
// full stop may stand behind them.
func cites(line string) (text string, numbers []int) {
	text = strings.TrimRight(line, " ")
	stop := ""
	for {
		if strings.HasSuffix(text, "].") {
			text, stop = strings.TrimSuffix(text, "."), "."
		}
		open := strings.LastIndexByte(text, '[')
		if open < 0 || !strings.HasSuffix(text, "]") {
			break
		}
		var inside []int
		for part := range strings.FieldsFuncSeq(text[open+1:len(text)-1], func(r rune) bool { return r == ',' || r == ' ' }) {
			n, err := strconv.Atoi(part)
			if err != nil {
				return text + stop, numbers
			}
			inside = append(inside, n)
		}
		numbers = append(inside, numbers...)
		text = strings.TrimRight(text[:open], " ")
	}
	if stop != "" && !strings.HasSuffix(text, ".") {
		text += stop
	}
	return text, numbers
}
