package page

import (
	"net/http"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/story"
)

// storyView is the page of one story.
type storyView struct {
	ID, Title, Lang, Days     string
	Articles, Origins, Copies int
	Outlets, Topics           []string
	Last                      When
	Coverage                  *coverage
	Sections                  []section

	Changed     []changeLine
	Unseen      int // of Changed, how many the reader has not seen
	Summary     []Line
	Differences []difference
	Agreements  []agreement
	Voices      []voice
	Charts      []chart
	Figures     []figure
	Timeline    []dated
	Ahead       []ahead
	Sources     []origin
	History     []revision
	Pins        []pinView
}

// section is an entry of the contents of a page.
type section struct {
	ID, Name string
	Count    int
}

// revision is a change to which articles are in the story.
type revision struct {
	When       When
	Kind       string
	Other      string // the id of the other story
	Href       string
	Articles   int
	Reason     string
	Took, Gave bool
}

func (v *visit) story() (*sheet, error) {
	asked := v.r.PathValue("id")
	id, err := v.lib.StoryOf(v.ctx, asked)
	if err != nil {
		return nil, err
	}
	if id != asked {
		to := storyPath(id)
		if q := v.r.URL.RawQuery; q != "" {
			to += "?" + q
		}
		return nil, redirect{to, http.StatusPermanentRedirect}
	}
	t, err := v.tell(id)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return v.untold(id)
	}
	view := showStory(t)
	if view.Changed, view.Unseen, err = v.changed(t, id); err != nil {
		return nil, err
	}
	if view.History, err = v.history(id); err != nil {
		return nil, err
	}
	if view.Pins, err = v.pins(t); err != nil {
		return nil, err
	}
	view.contents()
	return &sheet{Name: "story", Title: view.Title, Lang: view.Lang, Story: id, View: view}, nil
}

// showStory shows what was told.
func showStory(t *told) *storyView {
	view := &storyView{
		ID: t.ID, Title: brief.Titled(t.Title), Lang: t.lang(), Days: days(t.First, t.Last), Articles: len(t.Articles), Origins: len(t.Origins),
		Copies: len(t.Articles) - len(t.Origins), Outlets: t.Outlets, Coverage: drawCoverage(t),
		Differences: t.differences(), Agreements: t.agreements(), Voices: t.voices(), Charts: t.charts(), Figures: t.figures(),
		Timeline: t.timeline(), Ahead: t.ahead(), Sources: t.origins(),
	}
	for i := range t.Topics {
		view.Topics = append(view.Topics, t.Topics[i].ID)
	}
	for i := range t.Summary {
		view.Summary = append(view.Summary, t.line(t.Summary[i].Text, t.Summary[i].Cite, t.Summary[i].Also...))
	}
	return view
}

// contents lists the sections that hold something.
func (s *storyView) contents() {
	for _, c := range []section{
		{"changed", "What changed", len(s.Changed)},
		{"differences", "Where accounts differ", len(s.Differences)},
		{"agreements", "What origins agree on", len(s.Agreements)},
		{"statements", "Who said what", len(s.Voices)},
		{"figures", "Figures", len(s.Figures)},
		{"timeline", "Timeline", len(s.Timeline)},
		{"ahead", "Ahead", len(s.Ahead)},
		{"sources", "Sources", len(s.Sources)},
		{"history", "History", len(s.History)},
	} {
		if c.Count > 0 {
			s.Sections = append(s.Sections, c)
		}
	}
}

const (
	// changesRead bounds the changes of a story that are read.
	changesRead = 5000
	// changedMost is how many of them are shown, the newest.
	changedMost = 12
)

// changed returns the newest changes of a story, and how many of them the reader
// has not seen. Changes of before it are what the page as a whole tells.
func (v *visit) changed(t *told, id string) (lines []changeLine, unseen int, err error) {
	changes, err := v.lib.Changes(v.ctx, 0, id, changesRead)
	if err != nil {
		return nil, 0, err
	}
	if lines, err = v.changeLines(t, changes); err != nil {
		return nil, 0, err
	}
	lines = lines[:min(len(lines), changedMost)]
	s, ok := readSeen(v.r)
	for i := range lines {
		if ok && lines[i].Number > s.known(v.now) {
			lines[i].New = true
			unseen++
		}
	}
	return lines, unseen, nil
}

func (v *visit) history(id string) ([]revision, error) {
	all, err := v.lib.Revisions(v.ctx, id)
	if err != nil {
		return nil, err
	}
	out := make([]revision, 0, len(all))
	for i := range all {
		r := &all[i]
		h := revision{When: age(r.Time, v.now), Kind: string(r.Kind), Other: r.From, Articles: len(r.Articles), Reason: r.Reason, Took: r.Story == id}
		if !h.Took {
			h.Other = r.Story
		}
		// A story whose last article moved away leads nowhere any more.
		if h.Other != "" && (r.Kind == story.Merged || v.leadsOn(h.Other)) {
			h.Href = storyPath(h.Other)
		}
		out = append(out, h)
	}
	return out, nil
}

// leadsOn reports whether an id leads to a story.
func (v *visit) leadsOn(id string) bool {
	_, err := v.lib.StoryOf(v.ctx, id)
	return err == nil
}

// untold shows a story that is not told yet: its articles.
func (v *visit) untold(id string) (*sheet, error) {
	places, err := v.lib.Places(v.ctx, id)
	if err != nil {
		return nil, err
	}
	var list []brief.Source
	var origins [][]string
	at := make(map[string]int)
	for _, p := range places {
		r, err := v.lib.Record(v.ctx, p.Seq)
		if err != nil {
			return nil, err
		}
		list = append(list, sourceOf(r, p))
		n, ok := at[p.Origin]
		if !ok {
			n = len(origins)
			at[p.Origin] = n
			origins = append(origins, nil)
		}
		origins[n] = append(origins[n], r.Article.ID)
	}
	if len(list) == 0 {
		return nil, store.ErrNotFound
	}
	t := &told{Story: &brief.Story{ID: id, Title: list[0].Title, Origins: origins}, sources: number(list)}
	for i := range list {
		t.Articles = append(t.Articles, list[i].ID)
	}
	view := showStory(t)
	if view.History, err = v.history(id); err != nil {
		return nil, err
	}
	if view.Pins, err = v.pins(t); err != nil {
		return nil, err
	}
	view.contents()
	return &sheet{Name: "story", Title: view.Title, Lang: view.Lang, Story: id, View: view}, nil
}

func sourceOf(r store.Record, p store.Place) brief.Source {
	a := r.Article
	return brief.Source{ID: a.ID, Title: a.Title, URL: a.URL, Outlet: a.Outlet, Lang: a.Lang, Published: a.Published, Guess: a.Published.Guess, Origin: p.Origin}
}
