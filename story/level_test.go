package story

import (
	"math"
	"testing"
)

func TestPeersKeepTheNearestOfEachStory(t *testing.T) {
	const own = 0
	var homes []int32
	var p peers
	near := func() float64 { return p.level(homes, own, asker{nobody, nowhere}) }
	offer := func(home int32, cosine float64) {
		homes = append(homes, home)
		p.offer(rival{int32(len(homes) - 1), cosine}, homes)
	}
	if got := near(); got != usualLevel {
		t.Errorf("alone: %v", got)
	}
	offer(1, 0.2)
	offer(1, 0.4)
	offer(1, 0.3)
	if want := (usualLevel*usualWeight + 0.4) / (usualWeight + 1); math.Abs(near()-want) > 1e-12 {
		t.Errorf("one story near: %v, want %v", near(), want)
	}
	for i := range rivals {
		offer(int32(2+i), 0.5)
	}
	if want := (usualLevel*usualWeight + 0.5*rivals) / (usualWeight + rivals); math.Abs(near()-want) > 1e-12 {
		t.Errorf("many nearer: %v, want %v", near(), want)
	}
	for i := range homes {
		homes[i] = own // they were merged into its own story
	}
	if got := near(); got != usualLevel {
		t.Errorf("after they merged: %v", got)
	}
}

// TestAskingIsNoRivalry holds that two halves of one story do not keep each other
// apart: when one is asked about the other, it is no other story to it.
func TestAskingIsNoRivalry(t *testing.T) {
	const half, other, third = 0, 1, 2
	homes := []int32{other, third}
	var p peers
	p.offer(rival{0, 0.6}, homes)
	p.offer(rival{1, 0.2}, homes)
	want := (usualLevel*usualWeight + 0.2) / (usualWeight + 1)
	for name, asking := range map[string]asker{
		"an article of the other half":              {5, other},
		"the only article of it, as if in no story": {0, nowhere},
	} {
		if got := p.level(homes, half, asking); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if got := p.level(homes, half, asker{5, third}); got <= want {
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
	homes := make([]int32, 6*keptPeers) // two articles a story
	for i := range homes {
		homes[i] = int32(i / 2)
	}
	for i := range 3 * keptPeers { // 0, 7, 14 … of a hundred, in no order
		p.offer(rival{int32(2 * i), float64(i*7%100) / 100}, homes)
		p.offer(rival{int32(2*i + 1), float64(i*7%100) / 200}, homes)
	}
	if p.n != keptPeers {
		t.Fatalf("%d peers, want %d", p.n, keptPeers)
	}
	seen := make(map[int32]bool)
	for i, number := range p.numbers {
		if seen[homes[number]] {
			t.Errorf("story %d is there twice", homes[number])
		}
		seen[homes[number]] = true
		if i > 0 && p.cosines[i] > p.cosines[i-1] {
			t.Errorf("%v comes behind %v", p.cosines[i], p.cosines[i-1])
		}
	}
	if p.cosines[0] != 0.98 {
		t.Errorf("the nearest is %v", p.cosines[0])
	}
}

func TestLikelihoodsAreThoseOfTheFormula(t *testing.T) {
	for n := 1; n < 2*maxActive; n++ {
		for held := range n + 1 {
			want := math.Log1p(surprise*(float64(held)/float64(n))) / math.Log1p(surprise)
			if got := likelihood(held, n); got != want {
				t.Fatalf("%d of %d: %v, want %v", held, n, got, want)
			}
		}
	}
}

// Parts of one story that came apart are near to one another. For an article that is
// near to both they are less of rivals than two stories that have nothing in common.
func TestPartsOfOneStoryAreLessOfRivals(t *testing.T) {
	const best = 0.6
	level := func(leads ...vector) float64 {
		ix := newIndex("en")
		var candidates []Candidate
		for i, lead := range leads {
			ix.items = append(ix.items, item{sketch: sketch{lead: lead}})
			ix.peers = append(ix.peers, peers{})
			c := &cluster{}
			ix.speak(int32(i), c)
			candidates = append(candidates, Candidate{cluster: c, nearest: int32(i), best: best})
		}
		ix.search.contest.open(&item{}, candidates)
		ix.levels(0, candidates)
		return candidates[0].X[Level]
	}
	part, half, other := level(vector{{1, 1}}, vector{{1, 1}}), level(vector{{1, 1}}, vector{{1, 0.6}, {2, 0.8}}), level(vector{{1, 1}}, vector{{2, 1}})
	if !(part < half && half < other) {
		t.Errorf("a part of it %.3f, half like it %.3f, another story %.3f; want them rising", part, half, other)
	}
	if want := math.Log((usualLevel*usualWeight+best)/(usualWeight+1) + floor); math.Abs(other-want) > 1e-12 {
		t.Errorf("another story: %.4f, want %.4f", other, want)
	}
}

func TestHowNearTheArticlesOfAStoryAreToOneAnother(t *testing.T) {
	one := &cluster{active: []int32{0}, norm: 1}
	if _, several := one.among(); several {
		t.Error("one article has others beside it")
	}
	three := &cluster{active: []int32{0, 1, 2}, norm: 3 + 2*(0.2+0.3+0.4)} // cosines of its three pairs
	if got, _ := three.among(); math.Abs(got-0.3) > 1e-12 {
		t.Errorf("among three: %v, want the mean of their cosines, 0.3", got)
	}
}
