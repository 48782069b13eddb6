package story

import (
	"math"
	"testing"
)

func TestPeersKeepTheNearestOfEachStory(t *testing.T) {
	own := &cluster{number: 0}
	var p peers
	near := func() float64 { return p.level(own, &item{}) }
	if got := near(); got != usualLevel {
		t.Errorf("alone: %v", got)
	}
	a := &cluster{number: 1}
	p.offer(&origin{cluster: a}, 0.2)
	p.offer(&origin{cluster: a}, 0.4)
	p.offer(&origin{cluster: a}, 0.3)
	if want := (usualLevel*usualWeight + 0.4) / (usualWeight + 1); math.Abs(near()-want) > 1e-12 {
		t.Errorf("one story near: %v, want %v", near(), want)
	}
	for i := range rivals {
		p.offer(&origin{cluster: &cluster{number: 2 + i}}, 0.5)
	}
	if want := (usualLevel*usualWeight + 0.5*rivals) / (usualWeight + rivals); math.Abs(near()-want) > 1e-12 {
		t.Errorf("many nearer: %v, want %v", near(), want)
	}
	for i := range p.n {
		p.of[i].origin.cluster = own // they were merged into its own story
	}
	if got := near(); got != usualLevel {
		t.Errorf("after they merged: %v", got)
	}
}

// TestAskingIsNoRivalry holds that two halves of one story do not keep each other
// apart: when one is asked about the other, it is no other story to it.
func TestAskingIsNoRivalry(t *testing.T) {
	half, other, third := &cluster{number: 0}, &cluster{number: 1}, &cluster{number: 2}
	alone := &origin{cluster: other}
	var p peers
	p.offer(alone, 0.6)
	p.offer(&origin{cluster: third}, 0.2)
	want := (usualLevel*usualWeight + 0.2) / (usualWeight + 1)
	for name, asking := range map[string]item{
		"an article of the other half":              {cluster: other},
		"the only article of it, as if in no story": {origin: alone},
	} {
		if got := p.level(half, &asking); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if got := p.level(half, &item{cluster: third}); got <= want {
		t.Errorf("an article of a third story: %v", got)
	}
}

func TestPairsOfNearWordsInEitherOrder(t *testing.T) {
	found := func(words ...uint32) map[int32]bool {
		var c coupler
		for _, w := range words {
			c.next(w)
		}
		out := make(map[int32]bool)
		for _, p := range c.found {
			out[p] = true
		}
		return out
	}
	if got := found(1, 2, 3); len(got) != 3 || !got[pairRow(3, 1)] {
		t.Errorf("three words make %v", got)
	}
	if got := found(1, 0, 0, 0, 0, 2); len(got) != 0 {
		t.Errorf("words far apart make %v", got)
	}
	if got := found(7, 7); len(got) != 0 {
		t.Errorf("a word makes a pair with itself: %v", got)
	}
}

func TestPeersAreOneAStoryNearestFirst(t *testing.T) {
	var p peers
	var stories []*cluster
	for i := range 3 * keptPeers {
		stories = append(stories, &cluster{number: i})
	}
	for i, c := range stories { // 0, 7, 14 … of a hundred, in no order
		p.offer(&origin{cluster: c}, float64(i*7%100)/100)
		p.offer(&origin{cluster: c}, float64(i*7%100)/200)
	}
	if p.n != keptPeers {
		t.Fatalf("%d peers, want %d", p.n, keptPeers)
	}
	seen := make(map[*cluster]bool)
	for i := range p.n {
		r := p.of[i]
		if seen[r.origin.cluster] {
			t.Errorf("story %d is there twice", r.origin.cluster.number)
		}
		seen[r.origin.cluster] = true
		if i > 0 && r.cosine > p.of[i-1].cosine {
			t.Errorf("%v comes behind %v", r.cosine, p.of[i-1].cosine)
		}
	}
	if p.of[0].cosine != 0.98 {
		t.Errorf("the nearest is %v", p.of[0].cosine)
	}
}
