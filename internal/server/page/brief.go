package page

import (
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
)

// briefView is a brief to be printed.
type briefView struct {
	AsOf       string
	Lens       string
	Lenses     []lensLink
	Top, Words int
	Stories    []briefStory
}

// briefStory is what a brief tells of one story.
type briefStory struct {
	Href, Title, Lang, Days string
	Origins, Copies         int
	Outlets                 []string
	Summary                 []Line
	Difference              *difference
	Ahead                   *ahead
}

// How much a brief tells, unless it is asked for more or less.
const (
	briefTop, briefTopMost     = 7, 50
	briefWords, briefWordsMost = 600, 10000
)

func (v *visit) brief() (*sheet, error) {
	view := &briefView{Lens: v.r.FormValue("lens")}
	var err error
	if view.Top, err = v.count("top", briefTop, briefTopMost); err != nil {
		return nil, err
	}
	if view.Words, err = v.count("words", briefWords, briefWordsMost); err != nil {
		return nil, err
	}
	if view.Lenses, err = v.lensLinks("/brief", view.Lens); err != nil {
		return nil, err
	}
	stories, err := v.lib.Stories(v.ctx, store.StoryFilter{Lens: view.Lens, Limit: frontWindow})
	if err != nil {
		return nil, err
	}
	rank(stories)
	stories = stories[:min(len(stories), view.Top)]
	left, asOf := view.Words, ""
	for i := range stories {
		t, err := v.tell(stories[i].ID)
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		s := t.short(left / (len(stories) - i))
		for j := range s.Summary {
			left -= len(strings.Fields(s.Summary[j].Text))
		}
		view.Stories = append(view.Stories, s)
		asOf = max(asOf, t.brief.AsOf)
	}
	view.AsOf = day(asOf)
	return &sheet{Name: "brief", Title: "Brief", View: view}, nil
}

// count reads a number of the query, from 1 to most.
func (v *visit) count(name string, usual, most int) (int, error) {
	s := v.r.FormValue(name)
	if s == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0, errRequest
	}
	return n, nil
}

// short tells a story in about so many words of summary, one sentence at least, with
// its first difference and the next thing ahead that has a day.
func (t *told) short(words int) briefStory {
	s := briefStory{
		Href: storyPath(t.ID), Title: brief.Titled(t.Title), Lang: t.lang(), Days: days(t.First, t.Last),
		Origins: len(t.Origins), Copies: len(t.Articles) - len(t.Origins), Outlets: t.Outlets,
	}
	for i := range t.Summary {
		x := &t.Summary[i]
		if words -= len(strings.Fields(x.Text)); words < 0 && i > 0 {
			break
		}
		s.Summary = append(s.Summary, t.named(x.Text, x.Cite, x.Also...))
	}
	if len(t.Differences) > 0 {
		d := t.namedDifference(&t.Differences[0])
		s.Difference = &d
	}
	for i, a := range t.ahead() {
		if a.Window != "" {
			a.Line = t.named(t.Ahead[i].Text, t.Ahead[i].Cite)
			s.Ahead = &a
			break
		}
	}
	return s
}
