package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// The clusters of words that stand in like places.
const (
	classes = 120
	rarest  = 8  // times that a word must be seen
	rounds  = 14 // times that every word may move
)

// exchange puts words into classes so that the class of a word tells most about
// the class of the next (the exchange algorithm of Kneser and Ney, 1993).
type exchange struct {
	words []string
	count []int
	next  [][]edge // words behind a word, with how often
	prev  [][]edge
	class []int
	pairs []int // by class and class
	left  []int // by class
	right []int
	worth []float64 // n log n
}

type edge struct{ word, n int }

// clusters returns the classes of the frequent words of the texts, in a file.
func clusters(texts []string) []byte {
	x := newExchange(texts)
	for range rounds {
		if x.round() == 0 {
			break
		}
	}
	return x.file()
}

// newExchange counts words and pairs of words. Rare words are one word, as is
// the border of a sentence.
func newExchange(texts []string) *exchange {
	seen := make(map[string]int)
	var scanned []*token.Text
	for _, text := range texts {
		t := token.Scan(text)
		scanned = append(scanned, t)
		for i := range t.Tokens {
			seen[common(t, i)]++
		}
	}
	x := &exchange{words: []string{"", " "}}
	for w, n := range seen {
		if n >= rarest {
			x.words = append(x.words, w)
		}
	}
	slices.SortFunc(x.words[2:], func(a, b string) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), strings.Compare(a, b))
	})
	number := make(map[string]int, len(x.words))
	for i, w := range x.words {
		number[w] = i
	}
	pairs := make(map[[2]int]int)
	for _, t := range scanned {
		for k := range t.Sentences {
			before := 0
			for i := t.Sentences[k].First; i < t.Sentences[k].Last; i++ {
				w, ok := number[common(t, i)]
				if !ok {
					w = 1
				}
				pairs[[2]int{before, w}]++
				before = w
			}
			pairs[[2]int{before, 0}]++
		}
	}
	x.link(pairs)
	return x
}

// common is the word by which the i-th token counts.
func common(t *token.Text, i int) string {
	if t.Tokens[i].Kind == token.Number {
		return "0"
	}
	return t.Lower(i)
}

// link fills in neighbours and the first classes, by turns in order of frequency.
func (x *exchange) link(pairs map[[2]int]int) {
	n := len(x.words)
	x.next, x.prev = make([][]edge, n), make([][]edge, n)
	x.count, x.class = make([]int, n), make([]int, n)
	keys := make([][2]int, 0, len(pairs))
	total := 0
	for p, c := range pairs {
		keys = append(keys, p)
		total += c
	}
	slices.SortFunc(keys, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	x.pairs = make([]int, classes*classes)
	x.left, x.right = make([]int, classes), make([]int, classes)
	x.worth = make([]float64, total+1)
	for i := 1; i <= total; i++ {
		x.worth[i] = float64(i) * math.Log(float64(i))
	}
	for i := range x.class {
		x.class[i] = i % classes
	}
	for _, p := range keys {
		c := pairs[p]
		x.next[p[0]] = append(x.next[p[0]], edge{p[1], c})
		x.prev[p[1]] = append(x.prev[p[1]], edge{p[0], c})
		a, b := x.class[p[0]], x.class[p[1]]
		x.pairs[a*classes+b] += c
		x.left[a] += c
		x.right[b] += c
	}
}

// round moves every word to the class where it does best and returns how many
// have moved.
func (x *exchange) round() int {
	moved := 0
	before, behind := make([]int, classes), make([]int, classes)
	for w := range x.words {
		clear(before)
		clear(behind)
		self := 0
		for _, e := range x.next[w] {
			if e.word == w {
				self = e.n
				continue
			}
			behind[x.class[e.word]] += e.n
		}
		for _, e := range x.prev[w] {
			if e.word != w {
				before[x.class[e.word]] += e.n
			}
		}
		old := x.class[w]
		x.put(old, before, behind, self, -1)
		best, top := old, math.Inf(-1)
		for k := range classes {
			if g := x.gain(k, before, behind, self); g > top {
				best, top = k, g
			}
		}
		x.put(best, before, behind, self, 1)
		x.class[w] = best
		if best != old {
			moved++
		}
	}
	return moved
}

// put adds a word with its neighbours to a class, or takes it out.
func (x *exchange) put(k int, before, behind []int, self, sign int) {
	for g := range classes {
		x.pairs[g*classes+k] += sign * before[g]
		x.pairs[k*classes+g] += sign * behind[g]
		x.left[g] += sign * before[g]
		x.right[k] += sign * before[g]
		x.left[k] += sign * behind[g]
		x.right[g] += sign * behind[g]
	}
	x.pairs[k*classes+k] += sign * self
	x.left[k] += sign * self
	x.right[k] += sign * self
}

// gain returns how much the likelihood grows when the word joins class k.
func (x *exchange) gain(k int, before, behind []int, self int) float64 {
	sum := 0.0
	in, out := self, self
	for g := range classes {
		if b := before[g]; b > 0 {
			in += b
			if g != k {
				n := x.pairs[g*classes+k]
				sum += x.worth[n+b] - x.worth[n]
			}
		}
		if b := behind[g]; b > 0 {
			out += b
			if g != k {
				n := x.pairs[k*classes+g]
				sum += x.worth[n+b] - x.worth[n]
			}
		}
	}
	n := x.pairs[k*classes+k]
	sum += x.worth[n+self+before[k]+behind[k]] - x.worth[n]
	sum -= x.worth[x.left[k]+out] - x.worth[x.left[k]]
	sum -= x.worth[x.right[k]+in] - x.worth[x.right[k]]
	return sum
}

// file writes a class a line, its words in order of frequency.
func (x *exchange) file() []byte {
	lines := make([][]string, classes)
	for w := 2; w < len(x.words); w++ {
		word := x.words[w]
		if strings.ContainsAny(word, " \n\t#") {
			continue
		}
		lines[x.class[w]] = append(lines[x.class[w]], word)
	}
	var b bytes.Buffer
	b.WriteString(clustersHead)
	for _, l := range lines {
		if len(l) > 0 {
			fmt.Fprintln(&b, strings.Join(l, " "))
		}
	}
	return b.Bytes()
}

const clustersHead = `# Classes of words that stand in like places, one class a line, the most frequent
# words first; a number stands as 0. Learned without annotation by tools/train/attribution
# (exchange algorithm; Kneser and Ney, 1993) from texts of the sets that
# docs/attribution-model.md names. Words that are rare there are in no class.
`
