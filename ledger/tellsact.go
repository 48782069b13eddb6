package ledger

import (
	"strings"
	"sync"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/tables"
)

// actWord is what a word adds to an act of the acts lexicon: its verbs, its nouns, a bit
// a row each. A word may be of several rows.
type actWord struct{ verbs, nouns uint64 }

// actWords are the words of the acts lexicon.
var actWords = sync.OnceValue(func() map[string]actWord {
	m := make(map[string]actWord)
	row := uint64(1)
	for columns := range tables.Columns(actFile) {
		for word := range strings.FieldsSeq(columns[1]) {
			w := m[word]
			w.verbs |= row
			m[word] = w
		}
		for word := range strings.FieldsSeq(columns[2]) {
			w := m[word]
			w.nouns |= row
			m[word] = w
		}
		row <<= 1
	}
	return m
})

// actsIn returns the acts that a sentence tells, a bit each: those of which a verb that
// is not turned and a noun stand near each other.
func actsIn(set *corpus.Set, p *corpus.Passage) uint64 {
	const near, turned = 10, 3
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	var acts uint64
	for i := first; i < last; i++ {
		verbs := actWords()[t.Lower(i)].verbs
		for k := i - 1; verbs != 0 && k >= max(first, i-turned); k-- {
			if negator(t.Lower(k)) {
				verbs = 0
			}
		}
		if verbs == 0 {
			continue
		}
		for k := max(first, i-near); k < min(last, i+near+1); k++ {
			if k != i {
				acts |= verbs & actWords()[t.Lower(k)].nouns
			}
		}
	}
	return acts
}
