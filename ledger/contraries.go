package ledger

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed contraries.tsv
var contraryFile string

// family is a side of a family of contraries.
type family struct {
	name string
	sign int
}

// phrase is an entry of contraries.tsv: the keys of its words, and what it means.
type phrase struct {
	keys []string
	family
}

// contraries are the entries by the key of their first word.
var contraries = sync.OnceValue(func() map[string][]phrase {
	m := make(map[string][]phrase)
	for row := range tables.Columns(contraryFile) {
		if row[1] == "=" {
			continue
		}
		f := family{row[0], map[string]int{"+": 1, "-": -1}[row[1]]}
		for entry := range strings.SplitSeq(row[2], ",") {
			var keys []string
			for word := range strings.FieldsSeq(entry) {
				keys = append(keys, wordKey(word))
			}
			m[keys[0]] = append(m[keys[0]], phrase{keys, f})
		}
	}
	return m
})

// contraryKeys are the keys by which contraries are found.
var contraryKeys = sync.OnceValue(func() *wordSet {
	s := &wordSet{words: make(map[string]bool)}
	for key := range contraries() {
		s.add(key)
	}
	return s
})

// wordKey returns what a word of a phrase is compared by: its stem, or itself
// where it carries no topic.
func wordKey(lower string) string {
	if corpus.Empty(lower) {
		return lower
	}
	return corpus.Stem(lower)
}

// keyAt returns the key of the i-th token.
func keyAt(set *corpus.Set, t *token.Text, i int) string {
	if term, ok := set.Find(t.Lower(i)); ok {
		return set.Name(term)
	}
	return t.Lower(i)
}

// familiesAt returns the families of the longest entry that begins at the i-th
// token, and its width in tokens.
func familiesAt(set *corpus.Set, t *token.Text, i, end int) (found []family, width int) {
	longest := 0
	for _, p := range contraries()[keyAt(set, t, i)] {
		n := p.at(set, t, i, end)
		if n == 0 || len(p.keys) < longest {
			continue
		}
		if len(p.keys) > longest {
			found, longest, width = found[:0], len(p.keys), n
		}
		if !slices.Contains(found, p.family) {
			found = append(found, p.family)
		}
	}
	return found, width
}

// at returns how many tokens the phrase takes up at the i-th, 0 if it does not
// stand there. Where it opens with a preposition one word may stand within it: "in
// advanced talks".
func (p *phrase) at(set *corpus.Set, t *token.Text, i, end int) int {
	k, gap := i+1, 0
	if len(p.keys) > 1 && corpus.Empty(p.keys[0]) {
		gap = 1
	}
	for _, key := range p.keys[1:] {
		if k < end && keyAt(set, t, k) != key && gap > 0 {
			k, gap = k+1, 0
		}
		if k >= end || keyAt(set, t, k) != key {
			return 0
		}
		k++
	}
	return k - i
}

// alikes are the stems of the entries of the rows of words that mean the same thing.
var alikes = sync.OnceValue(func() [][]string {
	var rows [][]string
	for row := range tables.Columns(contraryFile) {
		if row[1] != "=" {
			continue
		}
		var keys []string
		for entry := range strings.SplitSeq(row[2], ",") {
			keys = append(keys, corpus.Stem(strings.TrimSpace(entry)))
		}
		rows = append(rows, keys)
	}
	return rows
})

// kin maps the terms of a story to the first term that means the same thing or
// those who act as one ("troops", "the army").
func kin(set *corpus.Set) map[corpus.Term]corpus.Term {
	m := make(map[corpus.Term]corpus.Term)
	for _, keys := range alikes() {
		first := corpus.Term(-1)
		for _, key := range keys {
			if t, ok := set.FindKey(key); ok {
				if first < 0 {
					first = t
				}
				m[t] = first
			}
		}
	}
	return m
}
