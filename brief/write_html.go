package brief

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
)

//go:embed brief.html.tmpl
var pageSource string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("brief").Funcs(template.FuncMap{
		"day": day, "days": days, "flat": Flat, "titled": Titled, "voices": Voices,
		"plural": Plural, "join": strings.Join,
		"kind": func(d ledger.Difference) string { return DifferenceNames[d.Type] },
	}).Parse(pageSource))
})

// WriteHTML writes the brief as one page that needs nothing else: no script, no
// request, light and dark. Lookup gives the articles, whose cited paragraphs
// stand at the end of the page; each line leads to its own bytes there.
func WriteHTML(w io.Writer, b *Brief, lookup func(id string) *article.Article) error {
	s := numberSources(b)
	view := pageView{Brief: b, Evidence: gatherEvidence(b, s, lookup), sources: s}
	if err := page().Execute(w, &view); err != nil {
		return fmt.Errorf("write brief as HTML: %w", err)
	}
	return nil
}

// pageView is what the template sees.
type pageView struct {
	*Brief
	Evidence []evidence
	sources  *sources
}

// Mark is a cite as a link to its evidence.
type Mark struct{ Href, Text, Title string }

// Marks returns the links of a line's cites.
func (v *pageView) Marks(cites ...article.Cite) []Mark {
	out := make([]Mark, len(cites))
	for i, c := range cites {
		out[i] = Mark{
			Href:  "#" + v.sources.anchor(c),
			Text:  fmt.Sprint(v.sources.number[c.Article]),
			Title: fmt.Sprintf("%s, bytes %d to %d", v.sources.outlet(c.Article), c.Span.Start, c.Span.End),
		}
	}
	return out
}

// Cites puts a line's cites together.
func (v *pageView) Cites(c article.Cite, also []article.Cite) []Mark {
	return v.Marks(append([]article.Cite{c}, also...)...)
}

// All returns the links of several cites.
func (v *pageView) All(cites []article.Cite) []Mark { return v.Marks(cites...) }

// Outlet names the outlet of a cite.
func (v *pageView) Outlet(c article.Cite) string { return v.sources.outlet(c.Article) }

// Copies counts the articles of a story that are copies of another.
func (v *pageView) Copies(s Story) int { return len(s.Articles) - len(s.Origins) }

// Chart draws the story; nil where it has no dates.
func (v *pageView) Chart(s Story) *chart { return drawStory(&s, v.Articles) }

// Name returns the outlet of a source.
func (v *pageView) Name(s Source) string { return v.sources.outlet(s.ID) }

// Window writes the days of something ahead.
func (v *pageView) Window(a Ahead) string { return Window(&a) }

// Said writes what was said.
func (v *pageView) Said(s ledger.Statement) string { return Said(&s) }

// Note says what a figure measures, and who says so.
func (v *pageView) Note(f ledger.Figure) string { return FigureNote(&f) }

// Topics lists the topics of a story.
func (v *pageView) Topics(s Story) string { return topicNames(&s) }
