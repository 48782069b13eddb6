package story_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// pins reads pins that are known to be right.
func pins(t interface {
	Helper()
	Fatal(...any)
}, text string,
) *story.Pins {
	t.Helper()
	p, err := story.ReadPins(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestReadPinsSaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"# a note\n\nsame a b # yes\napart a c", ""},
		{"join a b", `wrong pins: line 1 begins with "join", not with same or apart`},
		{"same a b\napart c", "wrong pins: line 2 names fewer than two articles"},
		{"apart a a", `wrong pins: line 1 keeps "a" apart from itself`},
		{"same a b\n\napart a b", `wrong pins: line 3 keeps "a" and "b" apart, which line 1 makes one story`},
		{"apart a d\nsame a b\nsame x y\nsame b c\nsame c d", `wrong pins: line 1 keeps "a" and "d" apart, which lines 2, 4 and 5 make one story`},
	} {
		_, err := story.ReadPins(strings.NewReader(tt.text))
		if got := fmt.Sprint(err); tt.want != "" && (got != tt.want || !errors.Is(err, story.ErrPins)) || tt.want == "" && err != nil {
			t.Errorf("%q: error %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestPins(t *testing.T) {
	ferry := "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed in a gale. Lifeboats took all passengers to the harbour."
	ferry2 := "All passengers of the ferry that ran aground near Stornoway were safe on Saturday, the coastguard said. The engine of the vessel had failed in heavy seas."
	mill := "The owner of the Kemijärvi pulp mill said it would close the plant in June and lay off 340 workers, blaming the price of wood."
	docs := []*nlp.Document{
		doc("a", "2024-02-03", "Ferry runs aground off Stornoway", ferry),
		doc("b", "2024-02-04", "Stornoway ferry: passengers safe", ferry2),
		doc("c", "2024-02-04", "Kemijärvi mill to close", mill),
		doc("d", "2024-02-05", "Ferry aground", ferry), // a copy of a
	}
	docs[1].URL = "https://post.example/safe"
	for _, tt := range []struct{ name, pins, want string }{
		{"none", "", "a b d | c"},
		{"two are one", "same a c", "a b c d"},
		{"one is two", "apart a https://post.example/safe", "a d | b | c"},
		{"a copy apart from its original", "apart a d", "a b | c | d"},
		{"a copy with another story", "same d c", "b | a c d"},
		{"both", "same b c\napart a b", "a d | b c"},
		{"articles that never come", "same x y\napart a z", "a b d | c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := pins(t, tt.pins)
			if got := groups(story.Group(docs, story.WithPins(p))); !sameGroups(got, tt.want) {
				t.Errorf("pinned from the start: %q, want %q", got, tt.want)
			}
			g := story.NewGrouper()
			for _, d := range docs {
				g.Add(d)
			}
			g.Pin(p)
			stories := g.Stories()
			checkPins(t, tt.pins, stories)
		})
	}
}

func TestPinsReachOverLanguages(t *testing.T) {
	docs := []*nlp.Document{
		doc("a", "2024-02-03", "Ferry runs aground off Stornoway", "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed."),
		doc("b", "2024-02-03", "Fähre vor Stornoway auf Grund gelaufen", "Eine Fähre mit 212 Menschen an Bord ist am Freitagabend vor Stornoway auf Grund gelaufen, weil der Motor ausfiel."),
		doc("c", "2024-02-04", "Fähre vor Stornoway wird abgeschleppt", "Die Fähre, die vor Stornoway auf Grund gelaufen ist, wird nun abgeschleppt. Der Motor war ausgefallen."),
		doc("d", "2024-02-04", "Stornoway ferry towed", "The ferry that ran aground off Stornoway after its engine failed is being towed away."),
	}
	if got := groups(story.Group(docs)); got != "a d | b c" {
		t.Fatalf("without pins: %q", got)
	}
	if got := groups(story.Group(docs, story.WithPins(pins(t, "same a b")))); got != "a b d | c" {
		t.Errorf("with pins: %q", got)
	}
	g := story.NewGrouper()
	for _, d := range docs {
		g.Add(d)
	}
	if r := g.Pin(pins(t, "same a b")); len(r) != 1 || r[0].Kind != story.Moved {
		t.Errorf("revisions %v", r)
	}
	if got := groups(g.Stories()); got != "a b d | c" {
		t.Errorf("pinned later: %q", got)
	}
	g.Add(doc("e", "2024-02-05", "Fähre vor Stornoway in Ullapool", "Die Fähre, die vor Stornoway auf Grund gelaufen war, ist in Ullapool angekommen."))
	if got := groups(g.Stories()); got != "a b d | c e" {
		t.Errorf("a later article: %q", got)
	}
}

// sameGroups compares stories in whatever order.
func sameGroups(a, b string) bool {
	x, y := strings.Split(a, " | "), strings.Split(b, " | ")
	if len(x) != len(y) {
		return false
	}
	seen := make(map[string]bool)
	for _, s := range x {
		seen[s] = true
	}
	for _, s := range y {
		if !seen[s] {
			return false
		}
	}
	return true
}

// checkPins fails where the stories go against a pin.
func checkPins(t interface {
	Helper()
	Errorf(string, ...any)
}, text string, stories []*story.Story,
) {
	t.Helper()
	at := make(map[string]int)
	for i, s := range stories {
		for _, d := range s.Documents {
			at[d.ID] = i
			if d.URL != "" {
				at[d.URL] = i
			}
		}
	}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		for i, a := range f[1:] {
			for _, b := range f[1 : 1+i] {
				x, known := at[a]
				y, known2 := at[b]
				if known && known2 && (x == y) != (f[0] == "same") {
					t.Errorf("%q: %s and %s are in stories %d and %d: %s", strings.TrimSpace(line), b, a, x, y, groups(stories))
				}
			}
		}
	}
}

// TestPinsHoldWhateverComes holds that no article, copy, merge or order of
// arrival goes against a pin.
func TestPinsHoldWhateverComes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := randomDocs(t)
		if len(docs) < 2 {
			return
		}
		var text strings.Builder
		name := rapid.IntRange(0, len(docs)-1)
		for range rapid.IntRange(1, 4).Draw(t, "pins") {
			fmt.Fprintf(&text, "%s d%d d%d\n", rapid.SampledFrom([]string{"same", "apart"}).Draw(t, "kind"), name.Draw(t, "a"), name.Draw(t, "b"))
		}
		p, err := story.ReadPins(strings.NewReader(text.String()))
		if err != nil {
			return // they contradict one another
		}
		checkPins(t, text.String(), story.Group(docs, story.WithPins(p)))
		g := story.NewGrouper()
		at := name.Draw(t, "pinned after")
		for i, d := range docs {
			g.Add(d)
			if i == at {
				g.Pin(p)
			}
		}
		checkPins(t, text.String(), g.Stories())
	})
}

// FuzzReadPins holds that no file of pins breaks the reader.
func FuzzReadPins(f *testing.F) {
	f.Add("same a b\napart a c # note\n")
	f.Add("apart a a")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := story.ReadPins(strings.NewReader(text)); err == nil && p == nil {
			t.Error("neither pins nor an error")
		}
	})
}
