package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// What the model is measured against: every article goes to the story of the nearest
// centroid (TF-IDF, Salton and Buckley 1988), if the cosine, which fades with the days since
// the story was last heard of, reaches a threshold. Threshold and fading are the best for
// the very set that is measured, which no running system knows.
var (
	fadings    = []float64{1, 2, 4, math.Inf(1)} // days in which a cosine falls to 1/e
	thresholds = []float64{0.10, 0.13, 0.16, 0.19, 0.22, 0.25, 0.28, 0.31, 0.34, 0.37, 0.40}
)

// plainWords is how many words of an article are read, the headline's twice.
const plainWords = 80

// reportBaseline prints the best that centroids reach on each set.
func reportBaseline(sets []*set) {
	for _, s := range sets {
		vectors := plainVectors(s.docs)
		type setting struct{ fading, least float64 }
		var settings []setting
		for _, fading := range fadings {
			for _, least := range thresholds {
				if s.dated() || math.IsInf(fading, 1) {
					settings = append(settings, setting{fading, least})
				}
			}
		}
		got := inParallel(len(settings), func(i int) score {
			return measure(s, byCentroid(s.docs, vectors, settings[i].fading, settings[i].least))
		})
		best := 0
		for i := range got {
			if got[i].f1 > got[best].f1 {
				best = i
			}
		}
		fmt.Printf("%-20s %5d  %v  threshold %.2f, fading in %.0f days\n",
			s.name, len(s.docs), got[best], settings[best].least, settings[best].fading)
	}
}

// plainTerm is a word of an article, by its number, and its weight.
type plainTerm struct {
	word int
	w    float64
}

// plainVector is words, each once.
type plainVector []plainTerm

// of returns the weight of a word in a vector by rising words, 0 for one that it has not.
func (v plainVector) of(word int) float64 {
	at, ok := slices.BinarySearchFunc(v, word, func(x plainTerm, word int) int { return cmp.Compare(x.word, word) })
	if !ok {
		return 0
	}
	return v[at].w
}

// plainVectors returns the words of each article, each once, with a length of one.
func plainVectors(docs []*nlp.Document) []plainVector {
	numbers := make(map[string]int)
	var articles []float64 // by word
	vectors := make([]plainVector, len(docs))
	for i, d := range docs {
		text := strings.ToLower(d.Title + " " + d.Title + " " + d.Text)
		words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		words = words[:min(len(words), plainWords)]
		slices.Sort(words)
		for from := 0; from < len(words); {
			to := from + 1
			for to < len(words) && words[to] == words[from] {
				to++
			}
			n, ok := numbers[words[from]]
			if !ok {
				n = len(numbers)
				numbers[words[from]], articles = n, append(articles, 0)
			}
			vectors[i] = append(vectors[i], plainTerm{n, 1 + math.Log(float64(to-from))})
			articles[n]++
			from = to
		}
	}
	for _, v := range vectors {
		sum := 0.0
		for k := range v {
			v[k].w *= math.Log((1 + float64(len(docs))) / (0.5 + articles[v[k].word]))
			sum += v[k].w * v[k].w
		}
		for k := range v {
			v[k].w /= math.Sqrt(sum)
		}
	}
	return vectors
}

// centroid is the sum of the vectors of a story.
type centroid struct {
	of     *story.Story
	square float64 // of its length
	last   *nlp.Document
}

// holding is what a centroid has of a word.
type holding struct {
	centroid int
	w        float64
}

// byCentroid groups articles, which come in event time.
func byCentroid(docs []*nlp.Document, vectors []plainVector, fading, least float64) []*story.Story {
	var all []*centroid
	var stories []*story.Story
	held := make(map[int][]holding) // by word
	for i, d := range docs {
		products := make([]float64, len(all)+1)
		for _, x := range vectors[i] {
			for _, h := range held[x.word] {
				products[h.centroid] += x.w * h.w
			}
		}
		at, most := len(all), least
		for k, c := range all {
			if cosine := products[k] / math.Sqrt(c.square) * c.fades(d, fading); cosine > most {
				at, most = k, cosine
			}
		}
		if at == len(all) {
			all = append(all, &centroid{of: &story.Story{}})
			stories = append(stories, all[at].of)
		}
		for _, x := range vectors[i] {
			list := held[x.word]
			k := slices.IndexFunc(list, func(h holding) bool { return h.centroid == at })
			if k < 0 {
				k, list = len(list), append(list, holding{centroid: at})
				held[x.word] = list
			}
			list[k].w += x.w
		}
		c := all[at]
		c.square += 1 + 2*products[at]
		c.last = d
		c.of.Documents = append(c.of.Documents, d)
	}
	return stories
}

// fades returns what the days since a story was last heard of leave of a cosine.
func (c *centroid) fades(d *nlp.Document, fading float64) float64 {
	if !d.Published.Known() || !c.last.Published.Known() {
		return 1
	}
	return math.Exp(-d.Published.Time.Sub(c.last.Published.Time).Hours() / 24 / fading)
}
