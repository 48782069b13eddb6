package page

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/brief/passage"
	"github.com/parallax-news/parallax/internal/store"
)

// articleView is an article with the spans that its story cites.
type articleView struct {
	Title, Lang, Outlet, Author, Web string
	When, Known                      When
	Guess                            string
	Story                            string // title
	StoryHref                        string
	Original                         *source // the text that this one copies
	Revises                          string  // address of the text that it replaced
	Blocks                           []block
	Cited                            int
	At                               string // the anchor of the span that was asked for
}

// block is a line of the text. Gap says that it begins a paragraph.
type block struct {
	Gap    bool
	Pieces []piece
}

// piece is a run of text that is marked as a whole, or not at all.
type piece struct {
	Text   string
	Cited  bool
	At     bool   // part of the span that was asked for
	Span   string // "start-end", in bytes of the text
	ID     string
	Others []string // more anchors at this place
}

func (v *visit) article() (*sheet, error) {
	r, err := v.lib.Article(v.ctx, v.r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	a := r.Article
	view := &articleView{
		Title: brief.Titled(a.Title), Lang: a.Lang, Outlet: brief.Flat(a.Name()), Author: brief.Flat(a.Author), Web: web(a.URL),
		When: moment(a.Published), Known: When{Text: r.Known.Format(timeLayout), Machine: r.Known.Format(time.RFC3339)},
	}
	if a.Published.Guess != nil {
		view.Guess = a.Published.Guess.Reason
	}
	spans, story, err := v.citedIn(r, view)
	if err != nil {
		return nil, err
	}
	if r.Revises > 0 {
		old, err := v.lib.Record(v.ctx, r.Revises)
		if err != nil {
			return nil, err
		}
		view.Revises = articlePath(old.Article.ID)
	}
	at := asked(v.r.FormValue("at"), a.Text)
	if !at.Empty() {
		spans, view.At = append(spans, at), anchor(at)
	}
	spans = passage.Valid(spans, len(a.Text))
	view.Cited = len(spans)
	view.Blocks = mark(a.Text, spans, at)
	return &sheet{Name: "article", Title: view.Title, Lang: a.Lang, Story: story, View: view}, nil
}

// citedIn returns the spans that the story of an article cites of it, and notes
// which story that is.
func (v *visit) citedIn(r store.Record, view *articleView) (spans []article.Span, story string, err error) {
	p, err := v.lib.Place(v.ctx, r.Seq)
	if errors.Is(err, store.ErrNotFound) {
		return nil, "", nil
	}
	if err != nil {
		return nil, "", err
	}
	view.Story, view.StoryHref = "its story", storyPath(p.Story)
	t, err := v.tell(p.Story)
	if t == nil || err != nil {
		return nil, p.Story, err
	}
	view.Story = brief.Titled(t.Title)
	for _, members := range t.Origins {
		if i := slices.Index(members, r.Article.ID); i > 0 {
			first := t.source(members[0])
			view.Original = &first
		}
	}
	t.brief.EachCite(func(_ string, c article.Cite) {
		if c.Article == r.Article.ID {
			spans = append(spans, c.Span)
		}
	})
	return spans, p.Story, nil
}

// asked reads "start-end", a half-open range of bytes of the text; the empty span if
// it is none, or would cut a character.
func asked(at, text string) article.Span {
	from, to, ok := strings.Cut(at, "-")
	start, errStart := strconv.Atoi(from)
	end, errEnd := strconv.Atoi(to)
	if !ok || cmp.Or(errStart, errEnd) != nil || start < 0 || end > len(text) || start >= end {
		return article.Span{}
	}
	if !utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end]) {
		return article.Span{}
	}
	return article.Span{Start: start, End: end}
}

// mark divides a text into its lines, each with the blank lines behind it, and the
// lines at the borders of the spans. All pieces put together are the text. A line
// begins a paragraph if a blank line stands before it, or no line of the text is
// blank.
func mark(text string, spans []article.Span, at article.Span) []block {
	var out []block
	var line article.Span
	gap, blanks := true, false
	flush := func(end int) {
		if line.End = end; !line.Empty() {
			out = append(out, block{Gap: gap, Pieces: pieces(text, line, spans, at)})
		}
		line.Start = end
	}
	start, blank := 0, false
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) == "" {
			blank, blanks = true, blanks || start > 0
		} else {
			flush(start)
			gap, blank = blank || len(out) == 0, false
		}
		start += len(l)
	}
	flush(len(text))
	if !blanks {
		for i := range out {
			out[i].Gap = true
		}
	}
	return out
}

// pieces cuts one line.
func pieces(text string, line article.Span, spans []article.Span, at article.Span) []piece {
	var out []piece
	for _, p := range passage.Cut(text, line, spans) {
		q := piece{Text: p.Text, Cited: p.Cited, At: p.Span.Overlaps(at), Span: fmt.Sprintf("%d-%d", p.Span.Start, p.Span.End)}
		for i, s := range p.Begins {
			if i == 0 {
				q.ID = anchor(s)
			} else {
				q.Others = append(q.Others, anchor(s))
			}
		}
		out = append(out, q)
	}
	return out
}
