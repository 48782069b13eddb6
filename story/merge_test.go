package story

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp"
)

// TestAbsorb puts two stories together by force.
func TestAbsorb(t *testing.T) {
	home := map[string]int{"a": -1, "b": -1, "c": 0, "d": 1}
	g := NewGrouper(WithDecider(func(d *nlp.Document, candidates []Candidate) int {
		want := home[d.ID]
		return slices.IndexFunc(candidates, func(c Candidate) bool { return c.cluster.number == want })
	}), WithModel(&Model{Threshold: 2}))
	text := "The ferry that ran aground off %s after its engine failed in a gale on Friday was towed to %s by two tugs."
	docs := []*nlp.Document{
		told("a", "Ferry aground", "A ferry with 212 people on board ran aground off Stornoway."),
		told("b", "Lifeboats out", "Lifeboats took the passengers off a ferry near Stornoway."),
		told("c", "Ferry towed", fmt.Sprintf(text, "Stornoway", "Ullapool")),
		told("d", "Engine failed", "An engine that failed drove a ferry onto rocks near Stornoway, the owner said."),
		told("e", "Ferry is towed away", fmt.Sprintf(text, "Stornoway", "Ullapool")), // a copy of c
	}
	origin := make(map[string]string)
	for _, d := range docs {
		origin[d.ID] = g.Add(d).Origin
	}
	if len(g.Stories()) != 2 {
		t.Fatalf("%d stories before", len(g.Stories()))
	}
	a, b := g.clusters[0], g.clusters[1]
	g.absorb(a, b, "one ferry")

	stories := g.Stories()
	if len(stories) != 1 {
		t.Fatalf("%d stories", len(stories))
	}
	s := stories[0]
	if !slices.Equal(s.Merged, []string{b.id}) {
		t.Errorf("merged %v, want %s", s.Merged, b.id)
	}
	if Find(stories, b.id) != s || Find(stories, s.ID) != s || Find(stories, "s-0") != nil {
		t.Error("the old id does not lead to the story")
	}
	if len(s.History) != 1 || s.History[0].String() != b.id+" became part of "+a.id+": one ferry" {
		t.Errorf("history %v", s.History)
	}
	if !slices.Equal(s.Documents, docs) {
		t.Errorf("documents out of order")
	}
	if got := fmt.Sprint(s.Origins); got != "[[0] [1] [2 4] [3]]" {
		t.Errorf("origins %s", got)
	}
	for i, d := range s.Documents {
		if got := s.OriginID(s.OriginOf(i)); got != origin[d.ID] {
			t.Errorf("%s: origin %s, was %s", d.ID, got, origin[d.ID])
		}
	}
	again := g.Add(told("f", "Tugs tow ferry", fmt.Sprintf(text, "Stornoway", "Ullapool")))
	if again.Story != s.ID || again.Origin != origin["c"] {
		t.Errorf("a later copy is at %v", again)
	}
	if a.size != 4 || len(a.active) != 4 || a.norm < 4 {
		t.Errorf("size %d, active %v, norm %v", a.size, a.active, a.norm)
	}
}

// TestSplitAndMove parts a story of three ferries and a mill by force.
func TestSplitAndMove(t *testing.T) {
	g := NewGrouper(WithDecider(func(_ *nlp.Document, candidates []Candidate) int { return len(candidates) - 1 }))
	text := "The %s that ran aground off Stornoway after its engine failed in a gale on Friday was towed to Ullapool by two tugs, the owner said."
	docs := []*nlp.Document{
		told("a", "Ferry aground", "A ferry with 212 people on board ran aground off Stornoway."),
		told("b", "Ferry towed", fmt.Sprintf(text, "ferry")),
		told("c", "Ferry owner speaks", "The owner of the ferry off Stornoway has spoken."),
		told("d", "Towed", fmt.Sprintf(text, "ferry")), // a copy of b
	}
	for _, d := range docs {
		g.Add(d)
	}
	if len(g.clusters) != 1 {
		t.Fatalf("%d stories", len(g.clusters))
	}
	ix, c := g.index("en"), g.clusters[0]
	b := g.split(ix, c, c.origins[1:2], "it is of the tugs")
	check := func(what, want string) {
		t.Helper()
		if got := held(g); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
		for _, c := range g.clusters {
			norm, held, named := c.norm, c.held, c.named
			c.recount(ix)
			if c.norm != norm || !slices.Equal(c.held, held) || !slices.Equal(c.named, named) || c.size != len(c.origins) {
				t.Errorf("%s: %s is not what its articles make of it", what, c.id)
			}
		}
	}
	check("split", "a c | b d")
	g.move(ix, c.origins[1], b, "it is of the owner")
	check("moved", "a | b c d")
	if c.id == b.id || !strings.HasPrefix(b.id, "s-") {
		t.Errorf("ids %s and %s", c.id, b.id)
	}
	g.split(ix, b, b.origins[:1], "the other half") // the half with the first article keeps the id
	check("split again", "a | b d | c")
	if g.clusters[1] != b {
		t.Error("the story of the first article has lost its id")
	}
	g.absorb(c, b, "one after all")
	if p := g.Add(told("e", "Towed away", fmt.Sprintf(text, "vessel"))); p.Story != c.id {
		t.Errorf("a copy is in %s, not where its original went, %s", p.Story, c.id)
	}
	check("merged", "a b d e | c")
	again := g.split(ix, c, c.origins[1:], "two again")
	if again.id == b.id {
		t.Errorf("id %s is given twice", b.id)
	}
	if h := g.Stories()[0].History; len(h) != 5 || h[0].Kind != Split || h[1].Kind != Moved || h[2].Kind != Split {
		t.Errorf("history %v", h)
	}
}

// held returns the ids of the articles of each story.
func held(g *Grouper) string {
	var out []string
	for _, s := range g.Stories() {
		var ids []string
		for _, d := range s.Documents {
			ids = append(ids, d.ID)
		}
		out = append(out, strings.Join(ids, " "))
	}
	return strings.Join(out, " | ")
}

// TestAPinJoinsTwoLanguages holds that a story is counted by the articles of its own
// language, where a person joins it with one of another.
func TestAPinJoinsTwoLanguages(t *testing.T) {
	g := NewGrouper()
	german := told("de", "Fähre vor Stornoway auf Grund gelaufen", "Eine Fähre mit 212 Menschen an Bord ist am Freitag vor Stornoway auf Grund gelaufen.")
	german.Lang = "de"
	g.Add(german)
	for _, d := range day()[:2] {
		d.Lang = "en"
		g.Add(d)
	}
	pins, err := ReadPins(strings.NewReader("same ferry de"))
	if err != nil {
		t.Fatal(err)
	}
	g.Pin(pins)
	a := g.pinned["de"].cluster
	if a != g.pinned["ferry"].cluster || a.lang != "de" {
		t.Fatalf("the stories are not one in %q", a.lang)
	}
	lead := g.index("de").items[a.active[0]].lead
	if len(a.active) != 1 || len(a.held) != len(lead) || a.norm != 1 {
		t.Errorf("%d articles speak for it, with %d terms of %d and norm %v", len(a.active), len(a.held), len(lead), a.norm)
	}
}
