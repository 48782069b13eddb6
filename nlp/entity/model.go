package entity

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// modelFile was written by tools/train/mention; docs/mention-model.md is its card.
//
//go:embed mention.model
var modelFile []byte

// model returns the finder of names, with its model read when it is first asked for.
var model = sync.OnceValue(func() *finder {
	m, err := sequence.Read(modelFile)
	if err != nil {
		panic("BUG: " + err.Error()) // the file is embedded
	}
	f := &finder{model: m}
	for _, label := range m.Labels() {
		place, typ, _ := strings.Cut(label, "-")
		f.labels = append(f.labels, part{Type(typ), strings.Index("BILU", place)})
	}
	return f
})

// finder finds names by the model. It may be used from many goroutines.
type finder struct {
	model  *sequence.Model
	labels []part
	spare  sync.Pool // of *scratch
}

// part is what a label of the model says of a token: the type of the name that
// it is in, none where it is in none, and the place there, of "BILU": beginning,
// inside, last, or the only one.
type part struct {
	typ   Type
	place int
}

// scratch is the memory for one text.
type scratch struct {
	observer
	*sequence.Decoder
	labels []part
	found  []guess
	missed []guess
	masses map[string]mass
	rule   int // the next name that the rules found
}

// guess is a name with how probable the model holds it, or with how probable it
// holds that there is none.
type guess struct {
	name
	p     float64
	ruled Type // what the rules take the same name for
}

// find puts the names that the model finds in the place of those of the rules.
func (f *finder) find(r *reading) {
	s, _ := f.spare.Get().(*scratch)
	if s == nil {
		s = &scratch{Decoder: f.model.Decoder(), labels: f.labels}
	}
	s.look(r)
	s.found, s.missed, s.rule = s.found[:0], s.missed[:0], 0
	dateline := r.Dateline()
	for i := range r.Sentences {
		if at := &r.Sentences[i]; dateline.Empty() || at.Span != dateline {
			r.runs(at, s.label)
		} else {
			s.byRules(at.First, at.Last)
		}
	}
	r.names = s.settle()
	s.reading = nil
	f.spare.Put(s)
	r.people()
}

// byRules takes the names of the rules between two tokens as they are.
func (s *scratch) byRules(first, last int) {
	for s.rules(first, last) {
		s.found = append(s.found, guess{name: s.names[s.rule], p: 1})
		s.rule++
	}
}

// rules reports whether the next name of the rules ends between two tokens.
func (s *scratch) rules(first, last int) bool {
	for s.rule < len(s.names) && s.names[s.rule].first < first {
		s.rule++
	}
	return s.rule < len(s.names) && s.names[s.rule].last <= last
}

// label finds the names of one run.
func (s *scratch) label(c run) {
	s.Reset()
	for i := c.first; i < c.last; i++ {
		s.Push(s.observe(i), sequence.Any)
	}
	first := c.first
	for k, l := range s.Decode() {
		p := s.labels[l]
		if p.place == 0 || p.place == 3 {
			first = c.first + k
		}
		if p.typ == "" || p.place < 2 {
			continue
		}
		g := guess{name: name{first: first, last: c.first + k + 1, typ: p.typ, sure: byContext, title: first}, p: s.Probability(first-c.first, k+1)}
		s.pass(c.first, first, c.first)
		if g.p < again && s.tiled(&g) {
			s.byRules(g.first, g.last)
			continue
		}
		s.adopt(&g)
		s.found = append(s.found, g)
	}
	s.pass(c.first, c.last, c.first)
}

// pass notes the names of the rules between two tokens that the model does not have.
func (s *scratch) pass(first, last, run int) {
	for s.rules(first, last) {
		n := &s.names[s.rule]
		s.missed = append(s.missed, guess{name: *n, p: s.Probability(n.first-run, n.last-run)})
		s.rule++
	}
}

// tiled reports whether the rules part a name into names of the tables, such as
// a country and a benchmark, or cut a day off it.
func (s *scratch) tiled(g *guess) bool {
	at := g.first
	if s.has(at, calendar) && !s.has(at, firstName) {
		at++
	}
	for k := s.rule; k < len(s.names) && s.names[k].last <= g.last; k++ {
		n := &s.names[k]
		if n.first != at || n.first == g.first && n.last == g.last {
			return false
		}
		if n.phrase == nil && n.first == g.first {
			return false
		}
		at = n.last
	}
	return at == g.last
}

// adopt gives a name what rules and tables know of it.
func (s *scratch) adopt(g *guess) {
	g.title = s.titleBefore(g.first)
	if p, to := s.lookup(g.first, g.last); p != nil && to == g.last {
		g.phrase, g.sure = p, byTable
	}
	for s.rule < len(s.names) && s.names[s.rule].first < g.last {
		if n := &s.names[s.rule]; n.first == g.first && n.last == g.last {
			g.title, g.phrase, g.sure, g.told, g.ruled = n.title, n.phrase, n.sure, n.told, n.typ
		}
		s.rule++
	}
	if g.phrase != nil && !g.phrase.bears(g.typ) {
		g.phrase, g.sure = nil, byContext
	}
}

// Study reads a text as the mention model does, for a trainer: it calls see for
// each run of tokens that may hold names, with the first token and the features
// of each, which are the caller's to keep.
func Study(text *token.Text, see func(first int, features [][]sequence.Feature)) {
	r := read(text)
	r.findByRules()
	var o observer
	o.look(r)
	for i := range r.Sentences {
		r.runs(&r.Sentences[i], func(c run) {
			features := make([][]sequence.Feature, 0, c.last-c.first)
			for j := c.first; j < c.last; j++ {
				features = append(features, append([]sequence.Feature(nil), o.observe(j)...))
			}
			see(c.first, features)
		})
	}
}
