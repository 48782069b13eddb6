package salience

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// Grams are the words in the sentences of a story that are not empty, and the
// pairs of neighbouring words that are not both empty ("of the").
type Grams struct {
	// Of holds, by passage of the set, the grams that stand in it, each once.
	Of [][]int
	// X holds the features of every gram.
	X []Features
	// Pair says of every gram whether it is a pair.
	Pair []bool

	set   *corpus.Set
	plain map[string]int32 // words that are no term of the set
	at    map[[2]int32]int // the first of a single word is -1
	lead  []float64        // by gram: 1 where it opens an article, less further down
}

// Read returns the grams of a story. ages are, by document, the days of coverage
// between it and the newest.
func Read(set *corpus.Set, ages []float64) *Grams {
	g := &Grams{
		Of: make([][]int, len(set.Passages)), set: set,
		plain: make(map[string]int32), at: make(map[[2]int32]int),
	}
	var tallies []tally
	var last []int // by gram: the last passage that noted it, from 1
	var held []int // the grams of the passage
	for i := range set.Passages {
		passage := &set.Passages[i]
		text := set.Document(passage).Tokens
		first, end := text.TokensIn(passage.Span)
		held = held[:0]
		g.each(text, first, end, true, func(gram int) {
			if gram == len(tallies) {
				tallies, last = append(tallies, tally{newest: ages[passage.Doc]}), append(last, 0)
				g.lead = append(g.lead, 0)
			}
			if last[gram] == i+1 {
				return
			}
			last[gram] = i + 1
			held = append(held, gram)
			tallies[gram].note(passage, ages[passage.Doc])
			g.lead[gram] = max(g.lead[gram], 1/float64(1+passage.Sentence))
		})
		g.Of[i] = slices.Clone(held)
	}
	g.X = make([]Features, len(tallies))
	for i := range tallies {
		g.X[i] = tallies[i].features(len(set.Story.Origins))
	}
	return g
}

// In returns the grams of the story that a text holds.
func (g *Grams) In(text string) map[int]bool {
	t, in := token.Scan(text), make(map[int]bool)
	g.each(t, 0, len(t.Tokens), false, func(gram int) { in[gram] = true })
	return in
}

// each calls f with every gram of the tokens; grams that are not known yet are
// noted, or left out.
func (g *Grams) each(text *token.Text, first, end int, note bool, f func(gram int)) {
	call := func(before, word int32) {
		key := [2]int32{before, word}
		gram, known := g.at[key]
		if !known && note {
			gram, known = len(g.at), true
			g.at[key] = gram
			g.Pair = append(g.Pair, before >= 0)
		}
		if known {
			f(gram)
		}
	}
	before, hollow := int32(-1), false
	for i := first; i < end; i++ {
		if kind := text.Tokens[i].Kind; kind != token.Word && kind != token.Number {
			continue
		}
		lower := text.Lower(i)
		word, empty := g.word(lower), corpus.Empty(lower)
		if !empty {
			call(-1, word)
		}
		if before >= 0 && (!empty || !hollow) {
			call(before, word)
		}
		before, hollow = word, empty
	}
}

// word numbers a lower-case word: words of one stem alike. Terms of the set have
// even numbers, other words odd ones.
func (g *Grams) word(lower string) int32 {
	if t, ok := g.set.Find(lower); ok {
		return 2 * int32(t)
	}
	if n, ok := g.plain[lower]; ok {
		return n
	}
	n := 2*int32(len(g.plain)) + 1
	if !corpus.Empty(lower) {
		if t, ok := g.set.FindKey(corpus.Stem(lower)); ok {
			n = 2 * int32(t)
		}
	}
	g.plain[strings.Clone(lower)] = n
	return n
}
