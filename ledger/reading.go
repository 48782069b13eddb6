package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// supposes reports whether the sentence opens with a condition, within a
// quotation or not.
func supposes(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	for first < last && t.Tokens[first].Kind != token.Word {
		first++
	}
	return first < last && (t.Lower(first) == "if" || t.Lower(first) == "unless")
}

// polarity says how a sentence stands to what it tells.
type polarity uint8

const (
	unread  polarity = iota
	plainly          // tells it
	not              // denies it, or tells that it is not so
	perhaps          // opens with a condition
	perhapsNot
)

// reading is what is read of a passage to compare it: its polarity, the terms
// of those who speak in it, and the acts that it tells.
type reading struct {
	polarity
	sources []corpus.Term
	acts    uint64 // of the acts lexicon, a bit each
}

// readings are those of the passages, each read when first asked for: they are
// asked for once for every pair of sentences that are alike.
type readings struct {
	read    []reading
	near    [][]corpus.Alike // by passage, those that are alike
	same    [][]answer       // whether each of them reports the same fact
	sources *bySentence[*attribution.Attribution]
}

// answer is what is known of a question.
type answer uint8

const (
	unasked answer = iota
	yes
	no
)

func newReadings(set *corpus.Set, near [][]corpus.Alike) *readings {
	l := &readings{read: make([]reading, len(set.Passages)), near: near, same: make([][]answer, len(near)), sources: newBySentence[*attribution.Attribution](set)}
	for i, d := range set.Story.Documents {
		for k := range d.Attributions {
			if a := &d.Attributions[k]; len(a.Source) > 0 {
				l.sources.put(i, hull(slices.Concat(a.Source, a.Cue)), a)
			}
		}
	}
	return l
}

// sameFact reports whether the i-th passage and the k-th of those that are alike report
// one fact.
func (l *readings) sameFact(set *corpus.Set, i, k int) bool {
	if l.same[i] == nil {
		l.same[i] = make([]answer, len(l.near[i]))
	}
	known := &l.same[i][k]
	if *known == unasked {
		*known = no
		if sameFact(set, l, i, l.near[i][k]) {
			*known = yes
		}
	}
	return *known == yes
}

func (l *readings) of(set *corpus.Set, i int) *reading {
	r := &l.read[i]
	if r.polarity != unread {
		return r
	}
	p := &set.Passages[i]
	r.polarity = plainly
	if negated(set, p) {
		r.polarity = not
	}
	if supposes(set, p) {
		r.polarity += perhaps - plainly
	}
	r.acts = actsIn(set, p)
	r.sources = sourcesIn(set, p, l.sources.near(p.Doc, p.Span))
	return r
}

// sourcesIn returns the terms of the sources and cues of the speech in a
// sentence.
func sourcesIn(set *corpus.Set, p *corpus.Passage, said []*attribution.Attribution) []corpus.Term {
	var terms []corpus.Term
	for _, a := range said {
		for _, spans := range [][]article.Span{a.Source, a.Cue} {
			for _, s := range spans {
				if p.Contains(s) {
					terms = append(terms, set.TermsIn(p.Doc, s)...)
				}
			}
		}
	}
	return sorted(terms)
}

// negated reports whether the first clause of the sentence holds a negator or a
// verb that denies; what follows on ", but" is another matter.
func negated(set *corpus.Set, p *corpus.Passage) bool {
	t := set.Document(p).Tokens
	s := &t.Sentences[p.Sentence]
	for i := s.First; i < s.Last; i++ {
		lower := t.Lower(i)
		if i > s.First && t.Of(i-1) == "," && is("contrasting", lower) {
			return false
		}
		if is("denying", lower) || is("rejecting", lower) || negator(lower) {
			return true
		}
	}
	return false
}
