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
	"github.com/parallax-news/parallax/story"
)

// minute is a moment of the history of asOf.
func minute(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }

// threeMinutes stores an article a minute, from minute 0: a1 and a2 are two stories,
// and a3 shows that they are one. Each story is told half a minute behind.
func threeMinutes(t *testing.T, s Store) {
	t.Helper()
	steps := []store.Step{
		{Place: store.Place{Seq: 1, Story: "s-1", Origin: "o-1"}},
		{Place: store.Place{Seq: 2, Story: "s-2", Origin: "o-2"}},
		{
			Place:   store.Place{Seq: 3, Story: "s-2", Origin: "o-3"},
			Revised: []story.Revision{{Number: 1, Time: noon, Kind: story.Merged, Story: "s-1", From: "s-2", Reason: "they fit"}},
		},
	}
	for i, text := range []string{"The ferry ran aground.", "A ship is in distress.", "The ship in distress is the ferry."} {
		a := bare(fmt.Sprint("a", i+1), text)
		a.Outlet = []string{"Courier", "Post", "Herald"}[i]
		a.Published = article.Moment{Time: time.Date(2024, 5, 1+i, 9, 0, 0, 0, time.UTC)}
		if _, err := s.Append(t.Context(), minute(i), a); err != nil {
			t.Fatal(err)
		}
		if err := s.Group(t.Context(), steps[i:i+1]); err != nil {
			t.Fatal(err)
		}
		id := []string{"s-1", "s-2", "s-1"}[i]
		if err := s.Tell(t.Context(), &store.Telling{
			Story: id, Last: int64(i + 1), Known: minute(i).Add(30 * time.Second), Title: fmt.Sprint("Title ", i+1),
			Topics: []string{"shipping"}, Brief: json.RawMessage(fmt.Sprintf(`{"telling":%d}`, i+1)),
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// asOf asks for what was known at moments, to the second: of nothing that became known
// later is anything to be seen.
func asOf(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	threeMinutes(t, s)
	moment := func(m, seconds int) time.Time { return minute(m).Add(time.Duration(seconds) * time.Second) }
	for _, tt := range []struct {
		at                                time.Time
		listed, places, revisions, second string
	}{
		{moment(0, -1), "", "", "", ""},
		{moment(0, 10), "", "1:s-1", "", ""},
		{moment(0, 40), "s-1 Title 1 (1)", "1:s-1", "", ""},
		{moment(1, 10), "s-1 Title 1 (1)", "1:s-1 2:s-2", "", "s-2"},
		{moment(1, 40), "s-2 Title 2 (1) s-1 Title 1 (1)", "1:s-1 2:s-2", "", "s-2"},
		{moment(2, 10), "s-1 Title 1 (1)", "1:s-1 2:s-1 3:s-1", "1", "s-1"},
		{moment(2, 40), "s-1 Title 3 (3)", "1:s-1 2:s-1 3:s-1", "1", "s-1"},
	} {
		stories, err := s.Stories(t.Context(), store.StoryFilter{AsOf: tt.at})
		if err != nil {
			t.Fatal(err)
		}
		places, err := s.PlacesAt(t.Context(), "", tt.at)
		if err != nil {
			t.Fatal(err)
		}
		revisions, err := s.RevisionsAt(t.Context(), "s-2", tt.at)
		if err != nil {
			t.Fatal(err)
		}
		second, err := s.StoryAt(t.Context(), "s-2", tt.at)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			t.Fatal(err)
		}
		got := []string{
			words(stories, func(l store.Listed) string { return fmt.Sprintf("%s %s (%d)", l.ID, l.Title, l.Origins) }),
			words(places, func(p store.Place) string { return fmt.Sprintf("%d:%s", p.Seq, p.Story) }),
			words(revisions, func(r store.Revision) string { return fmt.Sprint(r.Number) }), second,
		}
		if diff := cmp.Diff([]string{tt.listed, tt.places, tt.revisions, tt.second}, got); diff != "" {
			t.Errorf("as of %s (-want +got):\n%s", tt.at.Format(time.TimeOnly), diff)
		}
	}
	toldThen(t, s)
	chosenThen(t, s)
}

// rightBehind stores an article and a pin less than a microsecond behind a moment: as of that
// moment they are not known yet.
func rightBehind(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	moment := noon.Add(188)
	stored := moment.Add(100)
	add(t, s, bare("a1", "The ferry ran aground."))
	added, err := s.Append(t.Context(), stored, bare("a2", "The ferry is afloat."))
	if err != nil {
		t.Fatal(err)
	}
	pinned, err := s.AddPin(t.Context(), store.Pin{Verdict: store.Same, Articles: []string{"a1", "a2"}, Known: stored})
	if err != nil {
		t.Fatal(err)
	}
	known := noon.Add(time.Microsecond)
	if got := added[0].Record.Known; !got.Equal(known) || !pinned.Known.Equal(known) {
		t.Errorf("article known %s, pin %s; want %s", got, pinned.Known, known)
	}
	for at, want := range map[time.Time]string{moment: "a1", stored: "a1", known: "a1 a2"} {
		if got := ids(t, s, store.Filter{KnownUntil: at}); got != want {
			t.Errorf("as of %s: %q, want %q", at.Format(time.RFC3339Nano), got, want)
		}
	}
}

func words[T any](list []T, word func(T) string) string {
	out := ""
	for i, x := range list {
		if i > 0 {
			out += " "
		}
		out += word(x)
	}
	return out
}

func toldThen(t *testing.T, s Store) {
	t.Helper()
	for _, tt := range []struct {
		id    string
		at    time.Time
		brief string
	}{
		{"s-1", minute(0), ""},
		{"s-1", minute(1), `{"telling":1}`},
		{"s-2", minute(1), ""},
		{"s-2", minute(2).Add(-time.Second), `{"telling":2}`},
		{"s-2", minute(2), ""},
		{"s-1", minute(3), `{"telling":3}`},
	} {
		got, err := s.TellingAt(t.Context(), tt.id, tt.at)
		if string(got.Brief) != tt.brief || errors.Is(err, store.ErrNotFound) != (tt.brief == "") {
			t.Errorf("%s as of %s is told %s, %v; want %s", tt.id, tt.at.Format(time.TimeOnly), got.Brief, err, tt.brief)
		}
		if tt.brief != "" && !slices.Equal(got.Topics, []string{"shipping"}) {
			t.Errorf("topics %q", got.Topics)
		}
	}
}

func chosenThen(t *testing.T, s Store) {
	t.Helper()
	ship, err := search.Parse("distress")
	if err != nil {
		t.Fatal(err)
	}
	early, late := minute(2).Add(-time.Second), minute(3)
	for name, tt := range map[string]struct {
		filter store.StoryFilter
		want   []string
	}{
		"words, before they were one": {store.StoryFilter{AsOf: early, Query: ship}, []string{"s-2"}},
		"words, behind":               {store.StoryFilter{AsOf: late, Query: ship}, []string{"s-1"}},
		"an outlet, before":           {store.StoryFilter{AsOf: early, Outlet: "Herald"}, nil},
		"an outlet, behind":           {store.StoryFilter{AsOf: late, Outlet: "Herald"}, []string{"s-1"}},
		"origins, before":             {store.StoryFilter{AsOf: early, MinOrigins: 2}, nil},
		"origins, behind":             {store.StoryFilter{AsOf: late, MinOrigins: 2}, []string{"s-1"}},
		"a topic":                     {store.StoryFilter{AsOf: early, Topic: "shipping"}, []string{"s-2", "s-1"}},
		"another topic":               {store.StoryFilter{AsOf: early, Topic: "coal"}, nil},
		"days":                        {store.StoryFilter{AsOf: early, From: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC)}, []string{"s-2"}},
		"a page":                      {store.StoryFilter{AsOf: early, Before: 2, Limit: 1}, []string{"s-1"}},
	} {
		if got := storyIDs(t, s, tt.filter); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
