package brief

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp"
)

// Problem is a line of a brief that its evidence does not bear out.
type Problem struct {
	// Path is the place in the JSON of the brief: stories[0].statements[3].
	Path string `json:"path"`
	// Article is the article that the line cites; empty where none is meant.
	Article string `json:"article,omitempty"`
	Reason  string `json:"reason"`
}

// String returns the problem as one line for a reader.
func (p Problem) String() string {
	if p.Article == "" {
		return p.Path + ": " + p.Reason
	}
	return p.Path + ": article " + p.Article + ": " + p.Reason
}

// Verify holds every line of the brief against the articles and returns what
// does not hold, in order of the brief; nothing if all does. lookup returns the
// article of an id, nil if there is none.
//
// The bytes of every cite are compared first, which any program could do. Then
// each story is told anew from its articles, by the reading of this version, and
// lines that it does not give, such as one with another speaker or date, fail.
func Verify(b *Brief, lookup func(id string) *article.Article) []Problem {
	v := &verifier{lookup: lookup, documents: make(map[string]*nlp.Document), lower: make(map[string]string)}
	listed := make(map[string]*Source, len(b.Articles))
	for i := range b.Articles {
		src := &b.Articles[i]
		v.path = fmt.Sprintf("articles[%d]", i)
		v.source(src, listed[src.ID] != nil)
		listed[src.ID] = src
	}
	for i := range b.Stories {
		v.root = fmt.Sprintf("stories[%d]", i)
		v.story(&b.Stories[i], listed)
		v.again(b, &b.Stories[i])
	}
	return v.problems
}

// verifier gathers problems; path is the line under test.
type verifier struct {
	lookup    func(id string) *article.Article
	problems  []Problem
	root      string
	path      string
	origin    map[string]int    // of the articles of the story under test
	newsrooms []int             // of its origins: the source that each is of
	speakers  map[string]bool   // of the story under test: whether they hold
	lower     map[string]string // by article, its words in lower case

	documents map[string]*nlp.Document // by article, read again
}

func (v *verifier) fail(id, format string, args ...any) {
	v.problems = append(v.problems, Problem{Path: v.path, Article: id, Reason: fmt.Sprintf(format, args...)})
}

func (v *verifier) at(list string, i int) { v.path = fmt.Sprintf("%s.%s[%d]", v.root, list, i) }

// source holds an entry of the list of articles against its article.
func (v *verifier) source(src *Source, again bool) {
	a := v.lookup(src.ID)
	switch {
	case a == nil:
		v.fail(src.ID, "no such article")
	case again:
		v.fail(src.ID, "is listed twice")
	case a.Title != src.Title || a.Outlet != src.Outlet || a.URL != src.URL || a.Published.String() != src.Published.String():
		v.fail(src.ID, "title, outlet, address or time is not that of the article")
	}
}

// story holds all lines of a story against its articles.
func (v *verifier) story(s *Story, listed map[string]*Source) {
	v.path, v.speakers = v.root, make(map[string]bool)
	v.members(s, listed)
	for i := range s.Summary {
		l := &s.Summary[i]
		v.at("summary", i)
		v.text(l.Text, l.Cite)
		v.repeats(l.Text, l.Also)
	}
	for i := range s.Timeline {
		v.at("timeline", i)
		v.text(s.Timeline[i].Text, s.Timeline[i].Cite)
		if n := s.Timeline[i].Origins; n < 1 || n > len(s.Origins) {
			v.fail("", "counts %d origins of %d", n, len(s.Origins))
		}
	}
	for i := range s.Statements {
		v.at("statements", i)
		v.statement(s, &s.Statements[i])
	}
	for i := range s.Figures {
		v.at("figures", i)
		v.figure(s, &s.Figures[i])
	}
	for i := range s.Agreements {
		v.at("agreements", i)
		v.agreement(&s.Agreements[i])
	}
	for i := range s.Differences {
		v.difference(s, i)
	}
	for i := range s.Ahead {
		v.at("ahead", i)
		v.ahead(s, &s.Ahead[i])
	}
	for i := range s.New {
		v.at("new", i)
		v.text(s.New[i].Text, s.New[i].Cite)
	}
	for i := range s.Written {
		v.at("written", i)
		v.reworded(s, &s.Written[i])
	}
}

// members checks that the origins are the story's articles, each once.
func (v *verifier) members(s *Story, listed map[string]*Source) {
	v.origin = make(map[string]int)
	v.newsrooms = v.sources(s)
	titled := s.Title == ""
	for o, ids := range s.Origins {
		for _, id := range ids {
			if _, twice := v.origin[id]; twice {
				v.fail(id, "is in two origins")
			}
			v.origin[id] = o
			if !slices.Contains(s.Articles, id) {
				v.fail(id, "is in an origin but not in the story")
			}
		}
	}
	for _, id := range s.Articles {
		if _, ok := v.origin[id]; !ok {
			v.fail(id, "is in no origin")
		}
		if listed[id] == nil {
			v.fail(id, "is not among the articles of the brief")
		}
		if a := v.lookup(id); a != nil && strings.TrimSpace(a.Title) == s.Title {
			titled = true
		}
	}
	if !titled {
		v.fail("", "title %q is that of none of the articles", s.Title)
	}
}

// cited returns the bytes of a cite, false where the cite does not hold.
func (v *verifier) cited(c article.Cite) (string, bool) {
	a := v.lookup(c.Article)
	switch {
	case a == nil:
		v.fail(c.Article, "no such article")
	case !v.member(c.Article):
		v.fail(c.Article, "is not of this story")
	case c.Span.Start < 0 || c.Span.Empty() || c.Span.End > len(a.Text):
		v.fail(c.Article, "span [%d,%d] is not in the text of %d bytes", c.Span.Start, c.Span.End, len(a.Text))
	case !boundary(a.Text, c.Span.Start) || !boundary(a.Text, c.Span.End):
		v.fail(c.Article, "span [%d,%d] cuts a character", c.Span.Start, c.Span.End)
	default:
		return c.Span.In(a.Text), true
	}
	return "", false
}

func (v *verifier) member(id string) bool {
	_, ok := v.origin[id]
	return ok
}

// boundary reports whether no UTF-8 character is cut at the offset.
func boundary(text string, offset int) bool {
	return offset == len(text) || utf8.RuneStart(text[offset])
}

// text checks that a text is the bytes of its cite.
func (v *verifier) text(text string, c article.Cite) bool {
	bytes, ok := v.cited(c)
	if ok && bytes != text {
		v.fail(c.Article, "text is not the bytes of its cite: %q is %q", clip(text), clip(bytes))
	}
	return ok && bytes == text
}

// clip shortens a text for a message.
func clip(s string) string {
	const longest = 60
	if len(s) <= longest {
		return s
	}
	end := longest
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// repeats checks that the other cites of a line say much the same as the line.
func (v *verifier) repeats(text string, also []article.Cite) {
	for _, c := range also {
		if other, ok := v.cited(c); ok && overlap(text, other) < 0.3 {
			v.fail(c.Article, "does not say the same: %q", clip(other))
		}
	}
}

// overlap returns the share of the shorter text's words that the other holds.
func overlap(a, b string) float64 {
	fields := func(s string) map[string]bool {
		m := make(map[string]bool)
		for w := range strings.FieldsFuncSeq(strings.ToLower(s), notInWord) {
			m[w] = true
		}
		return m
	}
	wa, wb := fields(a), fields(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	shared := 0
	for w := range wa {
		if wb[w] {
			shared++
		}
	}
	return float64(shared) / float64(max(1, len(wa)))
}

// context checks that the context of a line holds its cite.
func (v *verifier) context(context article.Span, c article.Cite) (string, bool) {
	text, ok := v.cited(article.Cite{Article: c.Article, Span: context})
	if ok && !context.Contains(c.Span) {
		v.fail(c.Article, "context [%d,%d] does not hold the cite", context.Start, context.End)
	}
	return text, ok
}

func (v *verifier) agreement(a *ledger.Agreement) {
	if len(a.Cites) < 2 {
		v.fail("", "an agreement of %d", len(a.Cites))
		return
	}
	v.text(a.Text, a.Cites[0])
	for _, c := range a.Cites[1:] {
		v.cited(c)
	}
	v.counted(a.Origins, a.Cites[0], a.Cites[1:])
	if a.Origins < 2 {
		v.fail("", "an agreement of %d origins", a.Origins)
	}
}

func (v *verifier) difference(s *Story, i int) {
	d := &s.Differences[i]
	v.at("differences", i)
	if len(d.Sides) < 2 {
		v.fail("", "a difference of %d sides", len(d.Sides))
	}
	for k := range d.Sides {
		side := &d.Sides[k]
		v.path = fmt.Sprintf("%s.differences[%d].sides[%d]", v.root, i, k)
		if v.text(side.Text, side.Cite) && side.Value != nil {
			v.value(side.Cite, side.Value)
		}
		v.named(s, side.Speaker)
	}
}

func (v *verifier) ahead(s *Story, a *Ahead) {
	if !v.text(a.Text, a.Cite) {
		return
	}
	for _, part := range []string{a.When, a.Condition} {
		if !strings.Contains(a.Text, part) {
			v.fail(a.Cite.Article, "%q is not in the text", clip(part))
		}
	}
	for _, c := range a.Also {
		v.cited(c)
	}
	v.counted(a.Origins, a.Cite, a.Also)
	v.named(s, a.Speaker)
}
