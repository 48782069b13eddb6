package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
)

// WriteMarkdown writes the brief as Markdown (CommonMark with tables). Each
// line cites its source and bytes, and the number leads to the list of sources.
func WriteMarkdown(w io.Writer, b *Brief) error {
	m := &markdown{w: bufio.NewWriter(w), sources: numberSources(b)}
	if b.AsOf != "" {
		m.printf("*As of %s*\n", escape(b.AsOf))
	}
	told := make([]*Story, 0, len(b.Stories))
	for i := range b.Stories {
		s := &b.Stories[i]
		switch {
		case b.Words == 0:
			told = append(told, s)
		case len(s.Summary) > 0:
			told = append(told, digest(s))
		}
	}
	for _, s := range told {
		m.story(s)
	}
	m.sourceList(b, told)
	return m.w.Flush()
}

// markdown writes lines; the first error of w is returned by its Flush.
type markdown struct {
	w       *bufio.Writer
	sources *sources
}

func (m *markdown) printf(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

// markdownEscaper escapes what Markdown or HTML would read as markup.
var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "#", `\#`, "~", `\~`, "&", "&amp;",
)

func escape(s string) string { return markdownEscaper.Replace(Flat(s)) }

// cite links a cite to its entry in the list of sources.
func (m *markdown) cite(cites ...article.Cite) string {
	parts := make([]string, len(cites))
	for i, c := range cites {
		n := m.sources.number[c.Article]
		parts[i] = fmt.Sprintf("[%d:%d-%d](#source-%d)", n, c.Span.Start, c.Span.End, n)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// written writes the sentences of a writer, and names those that were dropped.
func (m *markdown) written(s *Story) {
	if !m.section(rewordedName, len(s.Written)) {
		return
	}
	for i := range s.Written {
		if w := &s.Written[i]; w.Dropped == "" {
			m.printf("- %s %s\n", escape(w.Text), m.cite(w.Cites...))
		} else {
			m.printf("- ~~%s~~ dropped: %s\n", escape(w.Text), escape(w.Dropped))
		}
	}
}

func (m *markdown) section(name string, n int) bool {
	if n > 0 {
		m.printf("\n### %s\n\n", name)
	}
	return n > 0
}

func (m *markdown) story(s *Story) {
	facts := []string{days(s.First, s.Last), Plural(len(s.Origins), "origin")}
	if copies := len(s.Articles) - len(s.Origins); copies > 0 {
		facts = append(facts, Plural(copies, "copy"))
	}
	facts = append(facts, escape(strings.Join(s.Outlets, ", ")), topicNames(s))
	m.printf("\n## %s\n\n%s\n", escape(Titled(s.Title)), strings.Join(nonEmpty(facts), " · "))
	if m.section("New", len(s.New)) {
		for i := range s.New {
			n := &s.New[i]
			m.printf("- **%s** %s: %s %s\n", day(n.Date), n.Type, escape(n.Text), m.cite(n.Cite))
		}
	}
	if len(s.Summary) > 0 {
		m.printf("\n")
	}
	for i := range s.Summary {
		m.printf("- %s %s\n", escape(s.Summary[i].Text), m.cite(append([]article.Cite{s.Summary[i].Cite}, s.Summary[i].Also...)...))
	}
	m.written(s)
	m.differences(s)
	if m.section("What independent origins agree on", len(s.Agreements)) {
		for i := range s.Agreements {
			a := &s.Agreements[i]
			m.printf("- **%d×** %s %s\n", a.Origins, escape(a.Text), m.cite(a.Cites...))
		}
	}
	m.statements(s)
	m.figures(s)
	m.dated(s)
}

// differences sets the sides of each difference side by side in a table.
func (m *markdown) differences(s *Story) {
	if !m.section("Where accounts differ", len(s.Differences)) {
		return
	}
	for i := range s.Differences {
		d := &s.Differences[i]
		m.printf("**%s** %s\n\n", DifferenceNames[d.Type], escape(d.About))
		row := func(cell func(*ledger.Side) string) {
			for j := range d.Sides {
				m.printf("| %s ", cell(&d.Sides[j]))
			}
			m.printf("|\n")
		}
		row(func(side *ledger.Side) string { return escape(m.who(side)) })
		row(func(*ledger.Side) string { return "---" })
		row(func(side *ledger.Side) string { return escape(side.Text) + " " + m.cite(side.Cite) })
		m.printf("\n")
	}
}

func (m *markdown) who(side *ledger.Side) string {
	return strings.Join(nonEmpty([]string{day(side.Date), side.Speaker, m.sources.outlet(side.Cite.Article)}), ", ")
}

func (m *markdown) statements(s *Story) {
	if !m.section("Who said what", len(s.Statements)) {
		return
	}
	for _, v := range Voices(s.Statements) {
		role := ""
		if v.Role != "" {
			role = ", " + escape(v.Role)
		}
		m.printf("- **%s**%s\n", escape(v.Speaker), role)
		for i := range v.Statements {
			st := &v.Statements[i]
			m.printf("  - %s %s %s\n", day(st.Date), escape(Said(st)), m.cite(append([]article.Cite{st.Cite}, st.Also...)...))
		}
	}
}

func (m *markdown) figures(s *Story) {
	if !m.section("Figures", len(s.Figures)) {
		return
	}
	m.printf("| date | figure | of | source |\n| --- | --- | --- | --- |\n")
	for i := range s.Figures {
		f := &s.Figures[i]
		m.printf("| %s | %s | %s | %s |\n", day(f.Date), escape(f.Text), escape(FigureNote(f)), m.cite(append([]article.Cite{f.Cite}, f.Also...)...))
	}
}

// dated writes the timeline and what lies ahead.
func (m *markdown) dated(s *Story) {
	if m.section("Timeline", len(s.Timeline)) {
		for i := range s.Timeline {
			d := &s.Timeline[i]
			m.printf("- **%s** %s %s\n", d.Date, escape(d.Text), m.cite(d.Cite))
		}
	}
	if m.section("Ahead", len(s.Ahead)) {
		for i := range s.Ahead {
			a := &s.Ahead[i]
			lead := strings.Join(nonEmpty([]string{Window(a), a.Speaker}), ", ")
			if lead != "" {
				lead = "**" + escape(lead) + "** "
			}
			m.printf("- %s%s %s\n", lead, escape(a.Text), m.cite(append([]article.Cite{a.Cite}, a.Also...)...))
		}
	}
}

func (m *markdown) sourceList(b *Brief, told []*Story) {
	m.printf("\n## Sources\n\n")
	cites := citedIn(told)
	for i := range b.Articles {
		s := &b.Articles[i]
		if b.Words > 0 && !cites[s.ID] {
			continue
		}
		title := escape(Titled(s.Title))
		if s.URL != "" {
			title = fmt.Sprintf("[%s](<%s>)", title, strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(s.URL))
		}
		m.printf("%d. <a id=\"source-%d\"></a>%s, %s: %s\n", i+1, i+1, day(s.Published.String()), escape(m.sources.outlet(s.ID)), title)
	}
	for _, s := range b.Skipped {
		m.printf("\nSkipped %s: %s\n", escape(s.Path), escape(s.Reason))
	}
}
