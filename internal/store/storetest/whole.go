package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
)

// filled returns a store in which every table holds something.
func filled(t *testing.T, open func(*testing.T) Store) Store {
	t.Helper()
	s := open(t)
	threeMinutes(t, s)
	if err := s.SaveLens(t.Context(), store.Lens{Name: "gas & <oil>", Text: "words = [\"gas\"]\n"}, noon); err != nil {
		t.Fatal(err)
	}
	tell(t, s, store.Telling{
		Story: "s-1", Last: 3, Title: "Told “anew”", Topics: []string{"shipping", "conflict"}, Weights: map[string]float64{"gas & <oil>": 1.25},
		Brief: json.RawMessage(`{"stories":[{"title":"a \u003cb\u003e & c"}]}`),
		Lines: []store.Line{
			{Kind: store.FigureLine, Name: "m3/yr", Low: 5.5e10, High: 6e10},
			{Kind: store.StatementLine, Name: "Ada Moor", Day: "2024-05-06"},
		},
		Changes: []store.Change{{Kind: "story", JSON: json.RawMessage(`{"n":1}`)}},
	})
	if _, err := s.AddPin(t.Context(), store.Pin{Verdict: store.Apart, Articles: []string{"a1", "a3"}, Known: noon}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddFeeds(t.Context(), store.Feed{Address: "https://a.example/rss", FullText: true}, store.Feed{Address: "https://b.example/rss"}); err != nil {
		t.Fatal(err)
	}
	feeds, err := s.Feeds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f := feeds[0]
	f.State = store.FeedState{ETag: "\"x\"", Checked: noon, Due: noon.Add(time.Hour), Gap: time.Minute, LastError: "was away", Failures: 2}
	if err := s.SaveCheck(t.Context(), f, []store.Entry{{Key: store.Digest{1, 2}, Version: store.Digest{0, 255}, Versions: 3}}, 9); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFeed(t.Context(), feeds[1].Address); err != nil {
		t.Fatal(err)
	}
	if err := s.AddFault(t.Context(), 2, "a layer\x00broke"); err != nil {
		t.Fatal(err)
	}
	for name, state := range map[string]string{"stories": "\x00\xff state", "alert gas": `{"stories":{}}`} {
		if err := s.SaveSnapshot(t.Context(), name, 3, []byte(state)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func export(t *testing.T, s Store) string {
	t.Helper()
	var out bytes.Buffer
	if err := s.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// whole exports everything, imports it, and gets the same bytes; and the copy goes on as
// the original would.
func whole(t *testing.T, open func(*testing.T) Store) {
	from, to := filled(t, open), open(t)
	first := export(t, from)
	for i := range store.Parts {
		if !strings.Contains(first, `{"archive":"`+store.Parts[i].Line+`"`) {
			t.Errorf("no line of %q", store.Parts[i].Line)
		}
	}
	if n, err := to.Import(t.Context(), strings.NewReader(first)); n != 3 || err != nil {
		t.Fatalf("imported %d articles, %v; want 3", n, err)
	}
	if diff := cmp.Diff(first, export(t, to)); diff != "" {
		t.Errorf("the second export differs (-first +second):\n%s", diff)
	}
	for _, s := range []Store{from, to} {
		if _, err := s.AddFeeds(t.Context(), store.Feed{Address: "https://c.example/rss"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddPin(t.Context(), store.Pin{Verdict: store.Withdrawn, Of: 1, Known: noon}); err != nil {
			t.Fatal(err)
		}
		tell(t, s, store.Telling{Story: "s-1", Last: 3, Title: "Once more", Lines: []store.Line{{Kind: store.DateLine}}, Changes: []store.Change{{Kind: "figure", JSON: json.RawMessage(`{}`)}}})
		add(t, s, bare("a9", "What comes behind."))
	}
	if diff := cmp.Diff(export(t, from), export(t, to)); diff != "" {
		t.Errorf("the copy goes on differently (-original +copy):\n%s", diff)
	}
}

// wholeRefused holds the store to what it does with lines that cannot be.
func wholeRefused(t *testing.T, open func(*testing.T) Store) {
	lines := export(t, filled(t, open))
	used := open(t)
	add(t, used, bare("x", "Something."))
	_, beside, _ := strings.Cut(lines, `{"archive"`)
	if _, err := used.Import(t.Context(), strings.NewReader(`{"archive"`+beside)); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("error %v, want ErrNotEmpty", err)
	}
	s := open(t)
	for _, line := range []string{
		`{"archive":"parcel","row":{}}`,
		`{"archive":"lens","row":{"name":"a"}}`,
		`{"archive":"lens","row":{"name":"a","text":"b","more":1}}`,
		`{"archive":"lens","row":{"name":"a","txt":"b"}}`,
		`{"archive":"lens","row":{"name":1,"text":"b"}}`,
		`{"archive":"place","row":{"seq":7,"story":"s","origin":"o"}}`,
		`{"archive":"state","row":{"name":"a","seq":1,"state":"%"}}`,
	} {
		if _, err := s.Import(t.Context(), strings.NewReader(line)); err == nil || !strings.Contains(err.Error(), "record 1") && !strings.Contains(line, "place") {
			t.Errorf("%s: error %v, want one that names the record", line, err)
		}
	}
	if got := export(t, s); got != "" {
		t.Errorf("refused imports left\n%s", got)
	}
}
