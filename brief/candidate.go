package brief

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-news/parallax/brief/salience"
	"github.com/parallax-news/parallax/ledger/corpus"
)

// candidate is a sentence that may be chosen.
type candidate struct {
	*corpus.Passage
	grams   []weighted
	empties []salience.Use
	length  float64 // by which its weight is divided
	worth   float64 // its gain when nothing is told, as a share of the best
	taken   bool
}

// weighted is a word or a pair of words with its weight.
type weighted struct {
	id int
	salience.Weight
}

// told is how often every word and pair has been used.
type told struct {
	grams, empties []int
	// expected is, by empty word, what its first, second, … use is worth.
	expected [][]float64
}

// add notes the words of a sentence that is told.
func (t *told) add(c *candidate) {
	for _, g := range c.grams {
		t.grams[g.id]++
	}
	for _, e := range c.empties {
		t.empties[e.Word] += e.Times
	}
}

// gain returns the weight that the sentence adds to what is told, for its
// length: by less than the length itself, so that neither the longest sentence nor
// the shortest is favoured.
func (c *candidate) gain(t *told) float64 {
	sum := 0.0
	for _, g := range c.grams {
		worth := g.First
		for range t.grams[g.id] {
			worth *= g.Again
		}
		sum += worth
	}
	for _, e := range c.empties {
		worth, used := t.expected[e.Word], t.empties[e.Word]
		for k := used; k < min(used+e.Times, len(worth)); k++ {
			sum += worth[k]
		}
	}
	return sum / c.length
}

// candidates returns the showable sentences of most weight for a summary of so many
// words, and that nothing is told yet.
func (t *teller) candidates(words int) ([]candidate, *told) {
	const most, length = 400, 0.7
	grams, empties := salience.Read(t.set, t.ages()), salience.ReadEmpties(t.set)
	weights := salience.Default().Weigh(grams)
	none := &told{make([]int, len(weights)), make([]int, empties.Len()), empties.Expect(words)}
	overtaken := t.overtaken()
	var c []candidate
	for i := range t.set.Passages {
		p := &t.set.Passages[i]
		if overtaken[p] || !t.showable(p) {
			continue
		}
		next := candidate{Passage: p, length: math.Pow(float64(p.Words), length), grams: make([]weighted, len(grams.Of[i])), empties: empties.Of[i]}
		for k, g := range grams.Of[i] {
			next.grams[k] = weighted{g, weights[g]}
		}
		next.worth = next.gain(none)
		c = append(c, next)
	}
	slices.SortStableFunc(c, func(a, b candidate) int { return cmp.Compare(b.worth, a.worth) })
	c = c[:min(len(c), most)]
	for i := len(c) - 1; i >= 0; i-- {
		c[i].worth /= max(c[0].worth, 1e-12)
	}
	return c, none
}
