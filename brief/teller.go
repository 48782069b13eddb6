package brief

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/topic"
	"github.com/parallax-news/parallax/story"
)

// teller tells one story as it stands at a moment.
type teller struct {
	*story.Story
	set  *corpus.Set
	book *ledger.Ledger
	// source is the source of every article by id; filled when first asked for.
	source map[string]int
	// byCite are the facts by the cites of their sentences; filled when first
	// asked for.
	byCite map[article.Cite]toldFact
	age    []float64 // by document; filled when first asked for
	now    time.Time // the first instant that is still to come; zero when unknown
}

// origins returns the article ids of every origin.
func (t *teller) origins() [][]string {
	out := make([][]string, len(t.Origins))
	for o, members := range t.Origins {
		for _, m := range members {
			out[o] = append(out[o], t.Documents[m].ID)
		}
	}
	return out
}

// passageAt returns the first sentence at a cite, nil if there is none.
func (t *teller) passageAt(c article.Cite) *corpus.Passage {
	doc := slices.IndexFunc(t.Documents, func(d *nlp.Document) bool { return d.ID == c.Article })
	if doc < 0 {
		return nil
	}
	return t.set.At(doc, c.Span.Start)
}

// outlets returns the outlets, each once, in order of their first article.
func (t *teller) outlets() []string {
	out := []string{}
	for _, d := range t.Documents {
		if d.Outlet != "" && !slices.Contains(out, d.Outlet) {
			out = append(out, d.Outlet)
		}
	}
	return out
}

// times returns the first and the last publication as written; empty when no
// article has a date.
func (t *teller) times() (first, last string) {
	var lastTime time.Time
	for _, d := range t.Documents {
		if !d.Published.Known() {
			continue
		}
		if first == "" {
			first = d.Published.String()
		}
		if !d.Published.Time.Before(lastTime) {
			last, lastTime = d.Published.String(), d.Published.Time
		}
	}
	return first, last
}

// topics returns the topics of the story: the mean over its origins, so that a
// text carried by ten outlets weighs once.
func (t *teller) topics() []topic.Topic {
	sum := make(map[string]float64)
	for _, members := range t.Origins {
		for _, tp := range t.Documents[members[0]].Topics {
			sum[tp.ID] += tp.Score
		}
	}
	out := []topic.Topic{}
	for id, score := range sum {
		score = math.Round(1000*score/float64(len(t.Origins))) / 1000
		if score > 0 {
			out = append(out, topic.Topic{ID: id, Score: score})
		}
	}
	slices.SortFunc(out, func(a, b topic.Topic) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// articlesOf returns the articles of a story for the list at the end of a brief.
func articlesOf(s *story.Story) []Source {
	out := make([]Source, len(s.Documents))
	for o, members := range s.Origins {
		for _, m := range members {
			d := s.Documents[m]
			out[m] = Source{
				ID: d.ID, Title: d.Title, URL: d.URL, Outlet: d.Outlet, Lang: d.Lang, Published: d.Published,
				Guess: d.Published.Guess, Origin: s.OriginID(o),
			}
		}
	}
	return out
}

// statements orders what was said: the speakers whose words most sources carry
// first, then those who say most; each speaker's words in event time, and words
// without a speaker last.
func (t *teller) statements() []ledger.Statement {
	all := t.book.Statements
	actors := make(map[string]*actor)
	for i := range all {
		s := &all[i]
		a := actors[s.Speaker]
		if a == nil {
			a = &actor{sources: make(map[int]bool), first: i}
			actors[s.Speaker] = a
		}
		a.statements++
		for _, c := range append([]article.Cite{s.Cite}, s.Also...) {
			a.sources[t.sourceOf(c.Article)] = true
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(x, y ledger.Statement) int {
		if x.Speaker == y.Speaker {
			return cmp.Compare(x.Date, y.Date)
		}
		if (x.Speaker == "") != (y.Speaker == "") {
			return cmp.Compare(len(y.Speaker), len(x.Speaker))
		}
		a, b := actors[x.Speaker], actors[y.Speaker]
		return cmp.Or(
			cmp.Compare(len(b.sources), len(a.sources)), cmp.Compare(b.statements, a.statements), cmp.Compare(a.first, b.first),
		)
	})
	return out
}

// actor is somebody whose words a story carries.
type actor struct {
	sources           map[int]bool
	statements, first int
}

// sourceOf returns the source of an article of the story, -1 for none.
func (t *teller) sourceOf(id string) int {
	if t.source == nil {
		t.source = make(map[string]int, len(t.Documents))
		for i, d := range t.Documents {
			t.source[d.ID] = t.set.SourceOf(t.set.OriginOf(i))
		}
	}
	if o, ok := t.source[id]; ok {
		return o
	}
	return -1
}
