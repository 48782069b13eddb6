package brief

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
)

// halfLife is how many days of coverage an article's weight takes to fall to
// 1/e of that of the newest.
const halfLife = 4

// summary returns verbatim sentences of at most so many words that together
// come closest to the whole story: greedy centroid optimisation (Gholipour
// Ghalandari, 2017), with newer articles weighing more and every origin once.
// The sentence that opens it tells the fact that most origins open with; the
// newest follow.
func (t *teller) summary(words int) []Line {
	centroid := t.centroid()
	if centroid == nil {
		return nil
	}
	c := t.candidates(centroid)
	lead, carried := t.lead(c, words)
	chosen := t.choose(c, lead, carried >= widely, words)
	slices.SortFunc(chosen, func(a, b *corpus.Passage) int {
		if (a == lead) != (b == lead) {
			return boolInt(b == lead) - boolInt(a == lead)
		}
		return cmp.Or(t.day(b).Compare(t.day(a)), cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Start, b.Start))
	})
	lines := make([]Line, len(chosen))
	for i, p := range chosen {
		lines[i] = Line{Text: t.set.Text(p), Cite: t.set.Cite(p), Also: t.also(p)}
	}
	return lines
}

// widely is how many other texts must carry a fact that opens a summary whatever
// else it tells; one that fewer carry opens it if it is chosen.
const widely = 2

// day returns the day on which a passage was published.
func (t *teller) day(p *corpus.Passage) time.Time {
	const day = 24 * time.Hour
	return t.set.Document(p).Published.Time.Truncate(day)
}

// lead returns the sentence that opens the summary: among those that open an
// article, the one whose fact most origins and copies carry, with the number of
// the others; nil if no story opens with a fact that a second text has.
func (t *teller) lead(c []candidate, words int) (best *corpus.Passage, others int) {
	const opening, longest, current = 2, 45, 1 // sentences, words, days of coverage
	ages := t.ages()
	top := 0.0
	for i := range c {
		p := c[i].Passage
		if p.Sentence >= opening || p.Words > min(longest, words) {
			continue
		}
		carried := len(t.facts()[t.set.Cite(p)].cites) + len(t.Origins[p.Origin]) - 1
		if carried < 1 {
			continue
		}
		if ages[p.Doc] > current {
			carried = 1 // the story has gone on
		}
		if s := float64(carried) + c[i].central; s > top {
			best, others, top = p, carried, s
		}
	}
	return best, others
}

// toldFact is a fact that several origins report.
type toldFact struct {
	index int // from 1
	cites []article.Cite
}

// facts returns the facts by the cites of their sentences.
func (t *teller) facts() map[article.Cite]toldFact {
	if t.byCite == nil {
		t.byCite = make(map[article.Cite]toldFact)
		for i, a := range t.book.Agreements {
			for _, c := range a.Cites {
				t.byCite[c] = toldFact{i + 1, a.Cites}
			}
		}
	}
	return t.byCite
}

// centroid returns the weighted sum of the story's sentences, the opening of an
// article weighing up to twice as much as its end; nil if there are none.
func (t *teller) centroid() corpus.Dense {
	if len(t.set.Passages) == 0 {
		return nil
	}
	weight := t.weights()
	c := make(corpus.Dense, t.set.TermCount())
	for i := range t.set.Passages {
		p := &t.set.Passages[i]
		if p.Flaws&(corpus.Furniture|corpus.Caption) == 0 {
			c.Add(t.set.Plain(p), weight[p.Doc]*(1+1/float64(1+p.Sentence)))
		}
	}
	return c
}

// weights returns the weight of a sentence of each document: the newer the
// more, and the less the more copies its origin has.
func (t *teller) weights() []float64 {
	ages := t.ages()
	weight := make([]float64, len(t.Documents))
	for _, members := range t.Origins {
		for _, m := range members {
			weight[m] = math.Exp(-ages[m]/halfLife) / float64(len(members))
		}
	}
	return weight
}

// ages returns how many days of coverage lie between each document and the
// newest: days without a report do not age a story. Documents without a time
// are as old as the document before them.
func (t *teller) ages() []float64 {
	ages := make([]float64, len(t.Documents))
	age, day := 0.0, ""
	for i := len(t.Documents) - 1; i >= 0; i-- {
		if p := t.Documents[i].Published; p.Known() {
			d := p.Time.UTC().Format(time.DateOnly)
			if day != "" && d != day {
				age++
			}
			day = d
		}
		ages[i] = age
	}
	return ages
}

// showable reports whether a sentence can stand in a summary by itself.
func showable(p *corpus.Passage) bool {
	const longest = 60
	return p.Flaws == 0 && p.Words <= longest && len(p.Terms) > 0
}

// choose takes the lead if it must, then sentences greedily, each time the one that brings
// the sum of the chosen closest to the centroid, until the words are used up.
func (t *teller) choose(c []candidate, lead *corpus.Passage, must bool, words int) []*corpus.Passage {
	sum := sofar{vector: make(corpus.Dense, t.set.TermCount())}
	var chosen []*corpus.Passage
	for {
		best, top := -1, 0.0
		for i := range c {
			if c[i].taken || c[i].Words > words {
				continue
			}
			if must && len(chosen) == 0 && c[i].Passage == lead {
				best = i
				break
			}
			if gain := sum.gain(&c[i]); gain > top {
				best, top = i, gain
			}
		}
		if best < 0 {
			return chosen
		}
		p := c[best].Passage
		t.strike(c, best)
		chosen = append(chosen, p)
		words -= p.Words
		sum.add(&c[best])
	}
}

// strike takes a candidate, and with it those that repeat it or tell its fact.
func (t *teller) strike(c []candidate, taken int) {
	// Cosines at which a sentence repeats one already chosen, and one whose fact
	// it is known to tell.
	const same, sameFact = 0.6, 0.1
	p := c[taken].Passage
	fact := t.facts()[t.set.Cite(p)].index
	c[taken].taken = true
	for i := range c {
		if c[i].taken {
			continue
		}
		cosine := corpus.Cosine(c[i].Terms, p.Terms)
		if cosine >= same || cosine >= sameFact && fact > 0 && t.facts()[t.set.Cite(c[i].Passage)].index == fact {
			c[i].taken = true
		}
	}
}

// sofar is the sum of the vectors chosen so far.
type sofar struct {
	vector  corpus.Dense
	square  float64 // of its length
	towards float64 // its inner product with the centroid
}

// gain returns how close the sum comes to the centroid with the candidate.
func (s *sofar) gain(c *candidate) float64 {
	return (s.towards + c.central) / math.Sqrt(s.square+1+2*s.vector.Dot(c.plain))
}

func (s *sofar) add(c *candidate) {
	s.vector.Add(c.plain, 1)
	s.towards += c.central
	norm := s.vector.Norm()
	s.square = norm * norm
}

// candidate is a sentence that may be chosen.
type candidate struct {
	*corpus.Passage
	plain   corpus.Vector
	central float64 // inner product of plain with the centroid
	taken   bool
}

// candidates returns the showable sentences nearest to the centroid.
func (t *teller) candidates(centroid corpus.Dense) []candidate {
	const most = 400
	norm := max(centroid.Norm(), 1e-12)
	var c []candidate
	for i := range t.set.Passages {
		if p := &t.set.Passages[i]; showable(p) {
			plain := t.set.Plain(p)
			c = append(c, candidate{Passage: p, plain: plain, central: centroid.Dot(plain) / norm})
		}
	}
	slices.SortStableFunc(c, func(a, b candidate) int { return cmp.Compare(b.central, a.central) })
	return c[:min(len(c), most)]
}

// also returns the near-identical sentences of other origins, one each.
func (t *teller) also(p *corpus.Passage) []article.Cite {
	const identical, compared = 0.75, 20000
	var cites []article.Cite
	seen := map[int]bool{p.Origin: true}
	for i := range t.set.Passages[:min(len(t.set.Passages), compared)] {
		q := &t.set.Passages[i]
		if !seen[q.Origin] && corpus.Cosine(p.Terms, q.Terms) >= identical {
			seen[q.Origin] = true
			cites = append(cites, t.set.Cite(q))
		}
	}
	return cites
}
