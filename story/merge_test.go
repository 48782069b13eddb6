package story

import (
	"fmt"
	"slices"
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
	g.absorb(a, b)
	g.index("en").absorb(a, b)

	stories := g.Stories()
	if len(stories) != 1 {
		t.Fatalf("%d stories", len(stories))
	}
	s := stories[0]
	if !slices.Equal(s.Merged, []string{b.story.ID}) {
		t.Errorf("merged %v, want %s", s.Merged, b.story.ID)
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
