package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/parallax-news/parallax/ledger"
)

// TextStyle says how text is laid out.
type TextStyle struct {
	// Width is the number of columns, at least 40.
	Width int
	// Color allows ANSI escapes.
	Color bool
}

// The ANSI escapes in use: colour marks what is set against something else,
// dim what proves a line.
const (
	reset  = "\x1b[0m"
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	yellow = "\x1b[33m"
	cyan   = "\x1b[36m"
)

// WriteText writes the brief for a terminal: dates first, outlets named,
// differences side by side, each line with its cite [source:start-end] in bytes
// of the source's text.
func WriteText(w io.Writer, b *Brief, style TextStyle) error {
	p := &printer{w: bufio.NewWriter(w), style: style, sources: numberSources(b)}
	p.style.Width = max(style.Width, 40)
	p.head(b)
	for i := range b.Stories {
		p.story(&b.Stories[i])
	}
	p.sourceList(b)
	return p.w.Flush()
}

// printer writes lines; the first error of w is returned by its Flush.
type printer struct {
	w       *bufio.Writer
	style   TextStyle
	sources *sources
}

func (p *printer) paint(code, s string) string {
	if !p.style.Color || s == "" {
		return s
	}
	return code + s + reset
}

func (p *printer) line(parts ...string) {
	p.w.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	p.w.WriteByte('\n')
}

func (p *printer) head(b *Brief) {
	parts := []string{}
	if b.AsOf != "" {
		parts = append(parts, "as of "+b.AsOf)
	}
	parts = append(parts, plural(len(b.Stories), "story"), plural(len(b.Articles), "article"))
	if len(b.Skipped) > 0 {
		parts = append(parts, plural(len(b.Skipped), "input")+" skipped")
	}
	for _, l := range wrap(strings.Join(parts, " · "), p.style.Width) {
		p.line(p.paint(dim, l))
	}
}

func (p *printer) story(s *Story) {
	p.line()
	for _, l := range wrap(flat(s.Title), p.style.Width) {
		p.line(p.paint(bold, l))
	}
	facts := []string{days(s.First, s.Last), plural(len(s.Origins), "origin")}
	if copies := len(s.Articles) - len(s.Origins); copies > 0 {
		facts = append(facts, plural(copies, "copy"))
	}
	facts = append(facts, flat(strings.Join(s.Outlets, ", ")), topicNames(s))
	p.paragraph("", "", strings.Join(nonEmpty(facts), " · "), "")

	p.newLines(s)
	p.summary(s)
	p.differences(s)
	p.agreements(s)
	p.statements(s)
	p.figures(s)
	p.timeline(s)
	p.ahead(s)
}

func nonEmpty(parts []string) []string {
	out := parts[:0]
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (p *printer) section(name string) {
	p.line()
	p.line(p.paint(cyan, name))
}

// paragraph wraps text behind a label in a column of its own, and puts the cite
// behind it.
func (p *printer) paragraph(indent, label, text, cite string) {
	lead := indent + label
	body := text
	if cite != "" {
		body += " " + strings.ReplaceAll(cite, "][", "] [")
	}
	margin := strings.Repeat(" ", utf8.RuneCountInString(lead))
	for i, l := range wrap(body, p.style.Width-len(margin)) {
		if i > 0 {
			lead = margin
		}
		p.line(lead, p.dimCites(l))
	}
}

// dimCites dims the cites at the end of a line.
func (p *printer) dimCites(l string) string {
	at := citesAt(l)
	return l[:at] + p.paint(dim, l[at:])
}

// citesAt returns where the cites at the end of a line begin.
func citesAt(l string) int {
	at := len(l)
	for {
		i := strings.LastIndexByte(l[:at], '[')
		if i < 0 || strings.Trim(l[i:at], "[]0123456789:- ") != "" {
			return at
		}
		at = i
	}
}

func (p *printer) newLines(s *Story) {
	if len(s.New) == 0 {
		return
	}
	p.section("New")
	for i := range s.New {
		n := &s.New[i]
		p.paragraph("  ", fmt.Sprintf("%-10s  ", day(n.Date)), n.Type+": "+flat(n.Text), p.sources.mark(n.Cite))
	}
}

func (p *printer) summary(s *Story) {
	if len(s.Summary) == 0 {
		return
	}
	p.line()
	for i := range s.Summary {
		p.paragraph("  ", "", flat(s.Summary[i].Text), p.sources.marks(s.Summary[i].Cite, s.Summary[i].Also))
	}
}

func (p *printer) differences(s *Story) {
	if len(s.Differences) == 0 {
		return
	}
	p.section("Where accounts differ")
	for i := range s.Differences {
		d := &s.Differences[i]
		p.line("  ", p.paint(yellow, differenceNames[d.Type]), "  ", flat(d.About))
		p.sideBySide(d.Sides)
	}
}

// sideBySide prints two sides in columns; more sides, or two on a narrow
// terminal, one below the other.
func (p *printer) sideBySide(sides []ledger.Side) {
	const gap, narrow = 3, 72
	if len(sides) != 2 || p.style.Width < narrow {
		for i := range sides {
			for j, l := range p.side(&sides[i], p.style.Width-6) {
				p.line("    ", []string{"  ", "- "}[b2i(j == 0)], l)
			}
		}
		return
	}
	width := (p.style.Width - 4 - gap) / 2
	left, right := p.side(&sides[0], width), p.side(&sides[1], width)
	for i := range max(len(left), len(right)) {
		l, r := at(left, i), at(right, i)
		pad := strings.Repeat(" ", max(0, width-utf8.RuneCountInString(l)))
		p.line("    ", l, pad, p.paint(dim, " │ "), r)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// side lays out one side of a difference: the words, then who, when and where.
func (p *printer) side(s *ledger.Side, width int) []string {
	who := s.Speaker
	if who == "" {
		who = p.sources.outlet(s.Cite.Article)
	} else {
		who += ", " + p.sources.outlet(s.Cite.Article)
	}
	lines := wrap(flat(s.Text), width)
	return append(lines, wrap(strings.Join(nonEmpty([]string{day(s.Date), flat(who), p.sources.mark(s.Cite)}), " "), width)...)
}

func (p *printer) agreements(s *Story) {
	if len(s.Agreements) == 0 {
		return
	}
	p.section("What independent origins agree on")
	for i := range s.Agreements {
		a := &s.Agreements[i]
		cites := ""
		for _, c := range a.Cites {
			cites += p.sources.mark(c)
		}
		p.paragraph("  ", fmt.Sprintf("%d×  ", a.Origins), flat(a.Text), cites)
	}
}

func (p *printer) statements(s *Story) {
	if len(s.Statements) == 0 {
		return
	}
	p.section("Who said what")
	shown, left := fold(voices(s.Statements))
	for _, v := range shown {
		name := p.paint(bold, flat(v.Speaker))
		if v.Role != "" {
			name += ", " + flat(v.Role)
		}
		p.line("  ", name)
		for i := range v.Statements {
			st := &v.Statements[i]
			p.paragraph("    ", fmt.Sprintf("%-10s  ", day(st.Date)), said(st), p.sources.marks(st.Cite, st.Also))
		}
	}
	p.more(left, "statement")
}

// more says how much was left out, and where it is.
func (p *printer) more(left int, noun string) {
	if left > 0 {
		p.line("  ", p.paint(dim, "… and "+plural(left, noun)+" more in --format html or json"))
	}
}

func (p *printer) figures(s *Story) {
	if len(s.Figures) == 0 {
		return
	}
	p.section("Figures")
	for i := range min(len(s.Figures), shownFigures) {
		f := &s.Figures[i]
		text := flat(f.Text)
		if note := figureNote(f); note != "" {
			text += " · " + note
		}
		p.paragraph("  ", fmt.Sprintf("%-10s  ", day(f.Date)), text, p.sources.marks(f.Cite, f.Also))
	}
	p.more(len(s.Figures)-shownFigures, "figure")
}

func (p *printer) timeline(s *Story) {
	if len(s.Timeline) == 0 {
		return
	}
	p.section("Timeline")
	for i := range s.Timeline {
		d := &s.Timeline[i]
		p.paragraph("  ", fmt.Sprintf("%-10s  ", d.Date), flat(d.Text), p.sources.mark(d.Cite))
	}
}

func (p *printer) ahead(s *Story) {
	if len(s.Ahead) == 0 {
		return
	}
	p.section("Ahead")
	for i := range s.Ahead {
		a := &s.Ahead[i]
		when := window(a)
		if when == "" && a.Condition != "" {
			when = "if"
		}
		text := flat(a.Text)
		if a.Speaker != "" {
			text = flat(a.Speaker) + ": " + text
		}
		p.paragraph("  ", fmt.Sprintf("%-10s  ", when), text, p.sources.mark(a.Cite))
	}
}

func (p *printer) sourceList(b *Brief) {
	p.section("Sources")
	origins := make(map[string]int)
	for i := range b.Articles {
		s := &b.Articles[i]
		label := fmt.Sprintf("[%d] %-10s  ", i+1, day(s.Published.String()))
		text := p.sources.outlet(s.ID) + " · " + flat(s.Title)
		if first, ok := origins[s.Origin]; ok {
			text += fmt.Sprintf(" · copy of [%d]", first)
		} else {
			origins[s.Origin] = i + 1
		}
		if s.Guess != nil {
			text += fmt.Sprintf(" · date is a guess: %s", s.Guess.Reason)
		}
		p.paragraph("  ", label, text, "")
		if s.URL != "" {
			p.line("      ", p.paint(dim, flat(s.URL)))
		}
	}
	for _, s := range b.Skipped {
		p.paragraph("  ", "skipped  ", flat(s.Path+": "+s.Reason), "")
	}
}

// wrap breaks text into lines of at most width columns, at white space. A word
// that is longer stands on a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	columns := 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if columns > 0 && columns+1+n > width {
			lines = append(lines, line.String())
			line.Reset()
			columns = 0
		}
		if columns > 0 {
			line.WriteByte(' ')
			columns++
		}
		line.WriteString(word)
		columns += n
	}
	if columns > 0 {
		lines = append(lines, line.String())
	}
	return lines
}
