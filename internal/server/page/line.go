package page

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
)

// Line is verbatim text as a link to the bytes that it stands on.
type Line struct {
	Text, Lang string
	Mark
	// Also are other texts that say the same.
	Also []Mark
}

// Mark is a link to evidence. Label is the number of the source on this page, or
// the outlet where sources are not numbered.
type Mark struct {
	Href, Label, Title string
}

// articlePath is the address of an article.
func articlePath(id string) string { return "/articles/" + url.PathEscape(id) }

// citePath is the address of a cited span: the article marks it, and opens there.
func citePath(c article.Cite) string {
	at := fmt.Sprintf("%d-%d", c.Span.Start, c.Span.End)
	return articlePath(c.Article) + "?at=" + at + "#" + anchor(c.Span)
}

// anchor names a span within its article.
func anchor(s article.Span) string { return fmt.Sprintf("s-%d-%d", s.Start, s.End) }

func storyPath(id string) string { return "/stories/" + url.PathEscape(id) }

// speakerPath is the address of who is quoted; "" for nobody.
func speakerPath(name string) string {
	if name == "" || name == brief.Unclear {
		return ""
	}
	return "/entities/" + url.PathEscape(name)
}

// web returns the address if a browser may be sent there; "" for any other, such
// as one that would run as a script.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}

// sources are the articles of a telling, numbered from 1.
type sources struct {
	list   []brief.Source
	number map[string]int
}

func number(list []brief.Source) *sources {
	s := &sources{list: list, number: make(map[string]int, len(list))}
	for i := range list {
		s.number[list[i].ID] = i + 1
	}
	return s
}

// of returns the source of an article, empty but for the id if it is unknown.
func (s *sources) of(id string) *brief.Source {
	if n := s.number[id]; n > 0 {
		return &s.list[n-1]
	}
	return &brief.Source{ID: id}
}

// outlet names the outlet of an article.
func (s *sources) outlet(id string) string {
	return cmp.Or(brief.Flat(s.of(id).Outlet), "unknown outlet")
}

// mark links a cite, by the number of its source.
func (s *sources) mark(c article.Cite) Mark {
	src := s.of(c.Article)
	title := s.outlet(c.Article)
	if src.Published.Known() {
		title += ", " + stamp(src.Published)
	}
	return Mark{Href: citePath(c), Label: strconv.Itoa(s.number[c.Article]), Title: title}
}

// line links verbatim text to its cite, and to others that say the same.
func (s *sources) line(text string, c article.Cite, also ...article.Cite) Line {
	l := Line{Text: brief.Flat(text), Lang: s.of(c.Article).Lang, Mark: s.mark(c)}
	for _, a := range also {
		l.Also = append(l.Also, s.mark(a))
	}
	return l
}

// named is a line whose marks name the outlets, for pages that do not number them.
func (s *sources) named(text string, c article.Cite, also ...article.Cite) Line {
	l := s.line(text, c, also...)
	l.Label = s.outlet(c.Article)
	for i, a := range also {
		l.Also[i].Label = s.outlet(a.Article)
	}
	return l
}

// tag returns the language as a lang attribute can have it; "" for English, which
// is that of the page, and for what is no code.
func tag(lang string) string {
	if lang == "en" || len(lang) > 16 || strings.ContainsFunc(lang, func(r rune) bool {
		return r != '-' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}) {
		return ""
	}
	return lang
}
