package story

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/press"
)

// TestTheRollKnowsWhereEveryArticleIs holds that homes, and what is kept beside them, are
// what follows from the stories, after merges, moves and tidying and after a restart.
func TestTheRollKnowsWhereEveryArticleIs(t *testing.T) {
	g := lean(limits{tidy: 300, horizon: 2000, generation: 500})
	revised := 0
	for _, d := range pressed(11, 3000, press.Headlines) {
		revised += len(g.Add(d).Revised)
	}
	if revised == 0 {
		t.Fatal("no story was revised")
	}
	again, err := Restore(strings.NewReader(string(snapshot(t, g))))
	if err != nil {
		t.Fatal(err)
	}
	for name, g := range map[string]*Grouper{"live": g, "restored": again} {
		ix := g.index("en")
		if len(ix.roll.origins) > 4*len(ix.items) {
			t.Errorf("%s: %d on the roll of %d articles", name, len(ix.roll.origins), len(ix.items))
		}
		for number, o := range ix.roll.origins {
			if o.in != ix || o.listed != int32(number) || ix.roll.homes[number] != o.cluster.home-1 {
				t.Errorf("%s: %s is number %d at %d, listed as %d in story %d", name, o.id, number, ix.roll.homes[number], o.listed, o.cluster.home-1)
			}
		}
		for i := range ix.items {
			it := &ix.items[i]
			if ix.roll.origins[int(ix.roll.first)+i] != it.origin {
				t.Errorf("%s: article %d is another on the roll", name, i)
			}
			if home := ix.homes.places[i].home; it.retired != (home == nowhere) || home != nowhere && ix.homes.stories[home] != it.cluster {
				t.Errorf("%s: article %d is at %d", name, i, home)
			}
		}
		for home, c := range ix.homes.stories {
			newest := int32(nobody)
			for at, i := range c.active {
				v := c.voices.of[at]
				newest = i
				if v.item != i || v.bar != ix.peers[i].bar() || v.time != ix.items[i].time {
					t.Errorf("%s: voice %d of %s is not of its article", name, at, c.id)
				}
			}
			if c.home-1 == int32(home) && ix.homes.newest[home] != newest {
				t.Errorf("%s: the newest of %s is %d, want %d", name, c.id, ix.homes.newest[home], newest)
			}
		}
	}
}
