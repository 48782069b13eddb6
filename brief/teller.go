package brief

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/topic"
	"github.com/parallax-news/parallax/story"
)

// teller tells one story as it stands at a moment.
type teller struct {
	*story.Story
	set  *corpus.Set
	book *ledger.Ledger
	now  time.Time // the first instant that is still to come; zero when unknown
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
				ID: d.ID, Title: d.Title, URL: d.URL, Outlet: d.Outlet, Published: d.Published,
				Guess: d.Published.Guess, Origin: s.ID + "/" + strconv.Itoa(o+1),
			}
		}
	}
	return out
}

// bySpeaker orders statements: the speakers whose words most origins carry
// first, each speaker's words in event time; words without a speaker last.
func bySpeaker(all []ledger.Statement) []ledger.Statement {
	support := make(map[string]int)
	first := make(map[string]int)
	for i, s := range all {
		support[s.Speaker] = max(support[s.Speaker], s.Origins)
		if _, ok := first[s.Speaker]; !ok {
			first[s.Speaker] = i
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b ledger.Statement) int {
		if a.Speaker == b.Speaker {
			return cmp.Compare(b.Origins, a.Origins)
		}
		if (a.Speaker == "") != (b.Speaker == "") {
			return cmp.Compare(len(b.Speaker), len(a.Speaker))
		}
		return cmp.Or(cmp.Compare(support[b.Speaker], support[a.Speaker]), cmp.Compare(first[a.Speaker], first[b.Speaker]))
	})
	return out
}
