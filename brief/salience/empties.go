package salience

import (
	"math"
	"strings"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// Use is how often a passage holds an empty word.
type Use struct {
	Word, Times int
}

// Empties are the words of a story that carry no topic. A summary in whole sentences
// has them as often as the story: it is not the better for having none, as a list of
// headlines, nor for having many.
type Empties struct {
	// Of holds, by passage of the set, the empty words that stand in it.
	Of [][]Use

	times []int // by word: how often it stands in the story
	words int   // of the story, of whatever kind
}

// ReadEmpties returns the empty words of a story.
func ReadEmpties(set *corpus.Set) *Empties {
	e := &Empties{Of: make([][]Use, len(set.Passages))}
	numbers := make(map[string]int)
	var held []Use
	for i := range set.Passages {
		text := set.Document(&set.Passages[i]).Tokens
		first, end := text.TokensIn(set.Passages[i].Span)
		held = held[:0]
		for k := first; k < end; k++ {
			if kind := text.Tokens[k].Kind; kind != token.Word && kind != token.Number {
				continue
			}
			e.words++
			if lower := text.Lower(k); corpus.Empty(lower) {
				n, known := numbers[lower]
				if !known {
					n = len(numbers)
					numbers[strings.Clone(lower)] = n
					e.times = append(e.times, 0)
				}
				e.times[n]++
				held = note(held, n)
			}
		}
		e.Of[i] = append([]Use(nil), held...)
	}
	return e
}

// note counts one use of the word.
func note(held []Use, word int) []Use {
	for i := range held {
		if held[i].Word == word {
			held[i].Times++
			return held
		}
	}
	return append(held, Use{word, 1})
}

// Expect returns, by word, what its first, second, … use is worth in a summary of so
// many words: how likely so many stand in a text of that length, if they stand there
// as often as in the story (by Poisson's law).
func (e *Empties) Expect(words int) [][]float64 {
	const least = 1e-3
	worth := make([][]float64, len(e.times))
	for w, n := range e.times {
		mean := float64(n) * float64(words) / float64(e.words)
		exactly, more := math.Exp(-mean), 1.0
		for k := 1; ; k++ {
			more = float64(more - exactly) // more than k-1 stand there
			if more < least {
				break
			}
			worth[w] = append(worth[w], more)
			exactly = float64(exactly * mean / float64(k))
		}
	}
	return worth
}

// Len returns the number of empty words.
func (e *Empties) Len() int { return len(e.times) }
