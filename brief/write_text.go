package brief

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
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
	told, named := divide(b)
	for _, s := range told {
		p.story(s)
	}
	p.alsoList(named)
	p.sourceList(b, told)
	return p.w.Flush()
}

// divide returns the stories that are told and those that are only named.
func divide(b *Brief) (told, named []*Story) {
	for i := range b.Stories {
		s := &b.Stories[i]
		switch {
		case b.Words > 0 && len(s.Summary) > 0:
			told = append(told, digest(s))
		case b.Words > 0:
			if len(named) < digestOthers {
				named = append(named, s)
			}
		case len(told) < toldInFull && (len(b.Stories) <= fewStories || len(s.Origins) > 1):
			told = append(told, s)
		default:
			named = append(named, s)
		}
	}
	return told, named
}

// Of more than a few stories, those of one origin are only named, and so are
// those behind the first ones.
const (
	fewStories   = 3
	toldInFull   = 12
	namedStories = 40
)

// alsoList names the stories that were not told in full, each with the first line
// of its summary.
func (p *printer) alsoList(named []*Story) {
	if len(named) == 0 {
		return
	}
	p.section("Also")
	for _, s := range named[:min(len(named), namedStories)] {
		text := Titled(s.Title) + " · " + Flat(strings.Join(s.Outlets, ", "))
		cite := ""
		if len(s.Articles) > 0 {
			cite = fmt.Sprintf("[%d]", p.sources.number[s.Articles[0]])
		}
		p.paragraph("  ", fmt.Sprintf("%-10s  ", day(s.Last)), text, cite)
		if len(s.Summary) > 0 {
			p.paragraph("              ", "", Flat(s.Summary[0].Text), p.sources.mark(s.Summary[0].Cite))
		}
	}
	p.more(len(named)-namedStories, "story")
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
	parts = append(parts, Plural(len(b.Stories), "story"), Plural(len(b.Articles), "article"))
	if b.Lens != "" {
		parts = append(parts, "lens: "+Flat(b.Lens))
	}
	if b.Since != "" && !anyNew(b) {
		parts = append(parts, "nothing new since "+b.Since)
	}
	if b.Writer != nil && b.Writer.Error != "" {
		parts = append(parts, "not all reworded: "+Flat(b.Writer.Error))
	}
	if len(b.Skipped) > 0 {
		parts = append(parts, Plural(len(b.Skipped), "input")+" skipped")
	}
	for _, l := range wrap(strings.Join(parts, " · "), p.style.Width) {
		p.line(p.paint(dim, l))
	}
}

// anyNew reports whether some story has something new.
func anyNew(b *Brief) bool {
	return slices.ContainsFunc(b.Stories, func(s Story) bool { return len(s.New) > 0 })
}

func (p *printer) story(s *Story) {
	p.line()
	for _, l := range wrap(Titled(s.Title), p.style.Width) {
		p.line(p.paint(bold, l))
	}
	facts := []string{days(s.First, s.Last), Plural(len(s.Origins), "origin")}
	if copies := len(s.Articles) - len(s.Origins); copies > 0 {
		facts = append(facts, Plural(copies, "copy"))
	}
	facts = append(facts, Flat(strings.Join(s.Outlets, ", ")), topicNames(s))
	p.paragraph("", "", strings.Join(nonEmpty(facts), " · "), "")

	p.newLines(s)
	p.summary(s)
	p.written(s)
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

// sourceList prints the sources: all, or those that a digest cites.
func (p *printer) sourceList(b *Brief, told []*Story) {
	p.section("Sources")
	cites := citedIn(told)
	origins := make(map[string]int)
	for i := range b.Articles {
		s := &b.Articles[i]
		if b.Words > 0 && !cites[s.ID] {
			continue
		}
		label := fmt.Sprintf("[%d] %-10s  ", i+1, day(s.Published.String()))
		text := p.sources.outlet(s.ID) + " · " + Titled(s.Title)
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
			p.line("      ", p.paint(dim, Flat(s.URL)))
		}
	}
	for _, s := range b.Skipped {
		p.paragraph("  ", "skipped  ", Flat(s.Path+": "+s.Reason), "")
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
