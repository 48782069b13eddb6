package engine_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
)

// A lens that reads some outlets alone weighs stories by the articles of those, also
// their origins.
func TestLensesWeighByTheirOutlets(t *testing.T) {
	db := empty(t)
	for name, text := range map[string]string{
		"wire":     "outlets.include = [\"Northgate Wire\"]",
		"not wire": "outlets.exclude = [\"Northgate Wire\"]\nmin_origins = 3",
		"nobody":   "outlets.include = [\"The Nowhere Post\"]",
	} {
		if err := db.SaveLens(t.Context(), store.Lens{Name: name, Text: text}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	d := engine.NewDesk(db, engine.DeskOptions{Skipped: func(err error) { t.Error(err) }})
	if _, err := d.Take(t.Context(), standoff(t)...); err != nil {
		t.Fatal(err)
	}
	if err := d.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	passed := make(map[string]int)
	for _, s := range stories {
		told, err := db.Telling(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		var b brief.Brief
		if err := json.Unmarshal(told.Brief, &b); err != nil {
			t.Fatal(err)
		}
		origins := make(map[bool]map[string]bool) // of the wire, and of others
		for _, a := range b.Articles {
			wire := a.Outlet == "Northgate Wire"
			if origins[wire] == nil {
				origins[wire] = make(map[string]bool)
			}
			origins[wire][a.Origin] = true
		}
		want := map[string]bool{"wire": len(origins[true]) > 0, "not wire": len(origins[false]) >= 3, "nobody": false}
		for lens, want := range want {
			if got := told.Weights[lens] > 0; got != want {
				t.Errorf("%q: the lens %q lets it through: %t, want %t", s.Title, lens, got, want)
			}
			if want {
				passed[lens]++
			}
		}
	}
	if passed["wire"] == 0 || passed["not wire"] == 0 || passed["wire"] == len(stories) {
		t.Errorf("of %d stories the lenses let through %v: the test shows little", len(stories), passed)
	}
}
