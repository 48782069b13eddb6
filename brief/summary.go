package brief

import (
	"cmp"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/salience"
	"github.com/parallax-news/parallax/ledger/corpus"
)

// summary returns verbatim sentences of at most so many words that together
// cover most of what a person who sums the story up would use, by package
// salience. The sentence that opens it tells the fact that most origins open
// with; the newest follow.
func (t *teller) summary(words int) []Line {
	c, none := t.candidates(words)
	lead, carried := t.lead(c, words)
	chosen := t.choose(c, none, lead, carried >= widely || words < single, words)
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

// single is the number of words below which a summary is all but one sentence: the
// one that opens it.
const single = 60

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
		if carried < 1 && (words >= single || p.Sentence > 0) {
			continue
		}
		if ages[p.Doc] > current {
			carried = 1 // the story has gone on
		}
		if s := float64(carried) + c[i].worth; s > top {
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

// choose takes the lead if it must, then sentences greedily, each time the one
// that adds most weight for its words to what is told, until the words are used up.
func (t *teller) choose(c []candidate, told *told, lead *corpus.Passage, must bool, words int) []*corpus.Passage {
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
			if gain := c[i].gain(told); gain > top {
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
		told.add(&c[best])
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

// ages returns the age of every document in days of coverage.
func (t *teller) ages() []float64 {
	if t.age == nil {
		t.age = salience.Ages(t.Story)
	}
	return t.age
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
