package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

// threeStories stores four articles of May 6th to 9th in three stories: the
// first two are one story.
func threeStories(t *testing.T, s Store) {
	t.Helper()
	for i, text := range []string{"The ferry ran aground.", "Ferry refloated.", "Gas prices rose.", "Rates were cut."} {
		a := bare(fmt.Sprint("a", i+1), text)
		a.Title, a.Outlet = fmt.Sprint("Headline ", i+1), []string{"Courier", "Post", "Courier", "Post"}[i]
		a.Lang = []string{"en", "en", "de", ""}[i]
		a.Published = article.Moment{Time: time.Date(2024, 5, 6+i, 9, 0, 0, 0, time.UTC)}
		add(t, s, a)
	}
	var g []store.Step
	for i, id := range []string{"s-1", "s-1", "s-2", "s-3"} {
		g = append(g, store.Step{Place: store.Place{Seq: int64(i + 1), Story: id, Origin: fmt.Sprint("o-", i+1)}})
	}
	if err := s.Group(t.Context(), g); err != nil {
		t.Fatal(err)
	}
}

func storyIDs(t *testing.T, s Store, f store.StoryFilter) []string {
	t.Helper()
	stories, err := s.Stories(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range stories {
		out = append(out, l.ID)
	}
	return out
}

func number(x float64) *float64 { return &x }

func listed(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	threeStories(t, s)
	tell(t, s, store.Telling{
		Story: "s-2", Last: 3, Title: "Gas dearer", Topics: []string{"natural-gas"},
		Lines: []store.Line{{Kind: store.FigureLine, Name: "%", Low: 3, High: 5}},
	})
	ferry, err := search.Parse("ferry aground")
	if err != nil {
		t.Fatal(err)
	}
	day := func(d int) time.Time { return time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC) }
	figure := func(low, high float64) *store.LineFilter {
		return &store.LineFilter{Kind: store.FigureLine, Name: "%", Low: number(low), High: number(high)}
	}
	for name, tt := range map[string]struct {
		filter store.StoryFilter
		want   []string
	}{
		"all, newest first":         {store.StoryFilter{}, []string{"s-3", "s-2", "s-1"}},
		"a page":                    {store.StoryFilter{Limit: 1, Before: 4}, []string{"s-2"}},
		"behind an article":         {store.StoryFilter{After: 3}, []string{"s-3"}},
		"origins":                   {store.StoryFilter{MinOrigins: 2}, []string{"s-1"}},
		"an outlet":                 {store.StoryFilter{Outlet: "Post"}, []string{"s-3", "s-1"}},
		"words":                     {store.StoryFilter{Query: ferry}, []string{"s-1"}},
		"a topic":                   {store.StoryFilter{Topic: "natural-gas"}, []string{"s-2"}},
		"days":                      {store.StoryFilter{From: day(7), To: day(8)}, []string{"s-1"}},
		"a figure":                  {store.StoryFilter{Line: figure(4, 9)}, []string{"s-2"}},
		"a figure that nobody gave": {store.StoryFilter{Line: figure(6, 9)}, nil},
	} {
		if got := storyIDs(t, s, tt.filter); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	all, err := s.Stories(t.Context(), store.StoryFilter{Before: 4})
	if err != nil {
		t.Fatal(err)
	}
	want := []store.Listed{
		{ID: "s-2", Title: "Gas dearer", Lang: "de", Articles: 1, Origins: 1, Outlets: 1, First: 3, Last: 3, FirstAt: day(8).Add(9 * time.Hour), LastAt: day(8).Add(9 * time.Hour)},
		{ID: "s-1", Title: "Headline 1", Lang: "en", Articles: 2, Origins: 2, Outlets: 2, First: 1, Last: 2, FirstAt: day(6).Add(9 * time.Hour), LastAt: day(7).Add(9 * time.Hour)},
	}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Errorf("stories (-want +got):\n%s", diff)
	}
}

func tell(t *testing.T, s Store, x store.Telling) store.Telling {
	t.Helper()
	x.Known = noon
	if x.Brief == nil {
		x.Brief = json.RawMessage(`{}`)
	}
	for i := range x.Lines {
		x.Lines[i].JSON = json.RawMessage(fmt.Sprintf(`{"line":%d}`, i))
	}
	if err := s.Tell(t.Context(), &x); err != nil {
		t.Fatal(err)
	}
	return x
}

func told(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	threeStories(t, s)
	if _, err := s.Telling(t.Context(), "s-1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("before it is told: error %v, want ErrNotFound", err)
	}
	first := tell(t, s, store.Telling{
		Story: "s-1", Last: 1, Title: "Aground", Topics: []string{"shipping"},
		Lines:   []store.Line{{Kind: store.StatementLine, Name: "Ada Moor", Day: "2024-05-06"}},
		Changes: []store.Change{{Kind: "story", JSON: json.RawMessage(`{"n":1}`)}},
	})
	if todo, err := s.Changed(t.Context(), 9); err != nil || !slices.Equal(todo, []string{"s-1", "s-3", "s-2"}) {
		t.Errorf("to be told: %q, %v; s-1 has another article, and most origins", todo, err)
	}
	second := tell(t, s, store.Telling{
		Story: "s-1", Last: 2, Title: "Afloat", Brief: json.RawMessage(`{"stories":[]}`),
		Lines: []store.Line{
			{Kind: store.StatementLine, Name: "Ada Moor", Day: "2024-05-07"},
			{Kind: store.StatementLine, Name: "Ada Moor", Day: "2024-05-06"},
			{Kind: store.FigureLine, Name: "t", Low: 3, High: 3},
		},
		Changes: []store.Change{{Kind: "statement", JSON: json.RawMessage(`{"n":2}`)}, {Kind: "figure", JSON: json.RawMessage(`{"n":3}`)}},
	})
	if todo, err := s.Changed(t.Context(), 1); err != nil || !slices.Equal(todo, []string{"s-3"}) {
		t.Errorf("to be told: %q, %v; want one, not s-1", todo, err)
	}
	got, err := s.Telling(t.Context(), "s-1")
	second.Lines, second.Changes = nil, nil
	if diff := cmp.Diff(second, got); diff != "" || err != nil {
		t.Errorf("telling (-want +got): %v\n%s", err, diff)
	}
	lines, err := s.Lines(t.Context(), store.LineFilter{Kind: store.StatementLine, Name: "Ada Moor"})
	if err != nil || len(lines) != 2 || lines[0].Day != "2024-05-07" || lines[0].Story != "s-1" || string(lines[0].JSON) != `{"line":0}` {
		t.Errorf("lines %+v, %v; want the two newest told, newest first", lines, err)
	}
	if who, err := s.Speakers(t.Context(), "moor", 5); err != nil || !slices.Equal(who, []store.Speaker{{Name: "Ada Moor", Statements: 2, Last: "2024-05-07"}}) {
		t.Errorf("speakers %+v, %v", who, err)
	}
	changes, err := s.Changes(t.Context(), first.Changes[0].Number, "s-1", 9)
	if err != nil || len(changes) != 2 || changes[0].Kind != "statement" || changes[1].Number <= changes[0].Number || !changes[1].Known.Equal(noon) {
		t.Errorf("changes %+v, %v; want the two of the second telling", changes, err)
	}
	if n, err := s.ChangeBefore(t.Context(), noon); n != 0 || err != nil {
		t.Errorf("change %d, %v before anything was told", n, err)
	}
	if n, err := s.ChangeBefore(t.Context(), noon.Add(time.Second)); n != changes[1].Number || err != nil {
		t.Errorf("last change %d, %v; want %d", n, err, changes[1].Number)
	}
	tell(t, s, store.Telling{Story: "s-9", Last: 4})
	if _, err := s.Telling(t.Context(), "s-9"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a story that is not there was told: %v", err)
	}
}

func lenses(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	threeStories(t, s)
	gas := store.Lens{Name: "gas", Text: "topics = [\"natural-gas\"]"}
	for _, l := range []store.Lens{gas, {Name: "all", Text: ""}, {Name: "gas", Text: "words = [\"gas\"]"}, gas} {
		if err := s.SaveLens(t.Context(), l, noon.Add(-30*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := s.Lenses(t.Context()); err != nil || !slices.Equal(got, []store.Lens{{Name: "all"}, gas}) {
		t.Errorf("lenses %+v, %v", got, err)
	}
	tell(t, s, store.Telling{Story: "s-2", Last: 3, Weights: map[string]float64{"gas": 2.5, "gone": 1}})
	tell(t, s, store.Telling{Story: "s-3", Last: 4})
	if got := storyIDs(t, s, store.StoryFilter{Lens: "gas"}); !slices.Equal(got, []string{"s-2"}) {
		t.Errorf("the lens lets %q through, want s-2", got)
	}
	if x, err := s.Telling(t.Context(), "s-2"); err != nil || len(x.Weights) != 1 || x.Weights["gas"] != 2.5 {
		t.Errorf("weights %v, %v; want those of lenses that there are", x.Weights, err)
	}
	if err := s.SaveLens(t.Context(), gas, time.Date(2024, 5, 9, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if todo, err := s.Changed(t.Context(), 9); err != nil || !slices.Equal(todo, []string{"s-1", "s-3"}) {
		t.Errorf("to be told %q, %v; want s-1, never told, and s-3, the newest", todo, err)
	}
	if err := s.DeleteLens(t.Context(), "gas"); err != nil {
		t.Fatal(err)
	}
	if got := storyIDs(t, s, store.StoryFilter{Lens: "gas"}); got != nil {
		t.Errorf("a lens that is gone lets %q through", got)
	}
	if err := s.DeleteLens(t.Context(), "gas"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v, want ErrNotFound", err)
	}
}
