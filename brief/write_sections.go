package brief

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/parallax-news/parallax/ledger"
)

func (p *printer) newLines(s *Story) {
	if len(s.New) == 0 {
		return
	}
	p.section("New")
	for i := range s.New {
		n := &s.New[i]
		p.paragraph("  ", fmt.Sprintf("%-10s  ", day(n.Date)), n.Type+": "+Flat(n.Text), p.sources.mark(n.Cite))
	}
}

func (p *printer) summary(s *Story) {
	if len(s.Summary) == 0 {
		return
	}
	p.line()
	for i := range s.Summary {
		p.paragraph("  ", "", Flat(s.Summary[i].Text), p.sources.marks(s.Summary[i].Cite, s.Summary[i].Also))
	}
}

// written prints the sentences of a writer, and names those that were dropped.
func (p *printer) written(s *Story) {
	if len(s.Written) == 0 {
		return
	}
	p.section(rewordedName)
	for i := range s.Written {
		w := &s.Written[i]
		if w.Dropped == "" {
			p.paragraph("  ", "", Flat(w.Text), p.sources.marks(w.Cites[0], w.Cites[1:]))
		} else {
			p.paragraph("  ", "dropped  ", Flat(w.Text)+" ("+Flat(w.Dropped)+")", "")
		}
	}
}

func (p *printer) differences(s *Story) {
	if len(s.Differences) == 0 {
		return
	}
	p.section("Where accounts differ")
	for i := range s.Differences {
		d := &s.Differences[i]
		p.line("  ", p.paint(yellow, DifferenceNames[d.Type]), "  ", Flat(d.About))
		p.sideBySide(d.Sides)
	}
}

// sideBySide prints two sides in columns; more sides, or two on a narrow
// terminal, one below the other.
func (p *printer) sideBySide(sides []ledger.Side) {
	const gap, narrow = 3, 72
	if len(sides) != 2 || p.style.Width < narrow {
		for i := range sides {
			mark := "- "
			for _, l := range p.side(&sides[i], p.style.Width-6) {
				p.line("    ", mark, l)
				mark = "  "
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
	lines := wrap(Flat(s.Text), width)
	return append(lines, wrap(strings.Join(nonEmpty([]string{day(s.Date), Flat(who), p.sources.mark(s.Cite)}), " "), width)...)
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
		p.paragraph("  ", fmt.Sprintf("%d×  ", a.Origins), Flat(a.Text), cites)
	}
}

func (p *printer) statements(s *Story) {
	if len(s.Statements) == 0 {
		return
	}
	p.section("Who said what")
	shown, left := fold(Voices(s.Statements))
	for _, v := range shown {
		name := p.paint(bold, Flat(v.Speaker))
		if v.Role != "" {
			name += ", " + Flat(v.Role)
		}
		p.line("  ", name)
		for i := range v.Statements {
			st := &v.Statements[i]
			p.paragraph("    ", fmt.Sprintf("%-10s  ", day(st.Date)), Said(st), p.sources.marks(st.Cite, st.Also))
		}
	}
	p.more(left, "statement")
}

// more says how much was left out, and where it is.
func (p *printer) more(left int, noun string) {
	if left > 0 {
		p.line("  ", p.paint(dim, "… and "+Plural(left, noun)+" more in --format html or json"))
	}
}

func (p *printer) figures(s *Story) {
	if len(s.Figures) == 0 {
		return
	}
	p.section("Figures")
	shown := mainFigures(s)
	for _, f := range shown {
		text := Flat(f.Text)
		if note := FigureNote(f); note != "" {
			text += " · " + note
		}
		p.paragraph("  ", fmt.Sprintf("%-10s  ", day(f.Date)), text, p.sources.marks(f.Cite, f.Also))
	}
	p.more(len(s.Figures)-len(shown), "figure")
}

func (p *printer) timeline(s *Story) {
	if len(s.Timeline) == 0 {
		return
	}
	p.section("Timeline")
	for i := range s.Timeline {
		d := &s.Timeline[i]
		p.paragraph("  ", fmt.Sprintf("%-10s  ", d.Date), Flat(d.Text), p.sources.mark(d.Cite))
	}
}

func (p *printer) ahead(s *Story) {
	if len(s.Ahead) == 0 {
		return
	}
	p.section("Ahead")
	for i := range min(len(s.Ahead), shownAhead) {
		a := &s.Ahead[i]
		when, until, _ := strings.Cut(Window(a), " to ")
		if when == "" && a.Condition != "" {
			when = "if"
		}
		text := Flat(a.Text)
		if a.Speaker != "" {
			text = Flat(a.Speaker) + ": " + text
		}
		if until != "" {
			text = "to " + until + ": " + text
		}
		p.paragraph("  ", fmt.Sprintf("%-10s  ", when), text, p.sources.marks(a.Cite, a.Also))
	}
	p.more(len(s.Ahead)-shownAhead, "line")
}
