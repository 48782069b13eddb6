package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"github.com/parallax-news/parallax/nlp/token"
)

// plainNews are gold files of English news by source, beside the folder of the
// stories. None is grouped: what they tell of how common a word is owes nothing to
// the stories that the model is measured on.
var plainNews = [...][]string{
	{"attribution/polnear.train", "attribution/polnear.dev"},
	{"entity/worldwide.train"},
	{"entity/conllpp.train", "time/timebank.dev", "time/aquaint.dev"},
}

const (
	countedWords = 120    // of the text beside the headline, as grouping reads them
	leastShare   = 0.0015 // of the articles, for a word to be listed
	lineLength   = 96
)

const wordsHead = `# Words of English news in bands by the share of articles that hold them, as counted;
# the form is that of common.txt. Written by tools/train/story -words from news that is
# not grouped: PolNeAR, Worldwide, CoNLL++, TimeBank, AQUAINT. The share is the geometric
# mean of three sources, so that what one source dwells on is not common for it.
`

// tally is how many articles of each source hold a stem, and as which words.
type tally struct {
	articles [len(plainNews)]float64
	words    map[string]int
}

// countWords returns the table of the words that the plain news holds.
func countWords(gold string) (string, error) {
	tallies := make(map[string]*tally)
	var articles [len(plainNews)]float64
	for source, names := range plainNews {
		for _, name := range names {
			rows, err := readRows(filepath.Join(gold, "..", name+".jsonl"))
			if err != nil {
				return "", err
			}
			for _, r := range rows {
				articles[source]++
				countArticle(tallies, source, r)
			}
		}
	}
	share := make(map[string]float64)
	for stem, t := range tallies {
		sum := 0.0
		for i, n := range articles {
			sum += math.Log((t.articles[i] + 0.5) / n)
		}
		if x := math.Exp(sum / float64(len(articles))); x >= leastShare {
			share[stem] = x
		}
	}
	return inBands(tallies, share), nil
}

// countArticle counts the stems of one article, each once.
func countArticle(tallies map[string]*tally, source int, r row) {
	var text token.Text
	held := make(map[string]bool)
	for _, part := range []string{r.Title, r.Text} {
		text.Reset(part)
		for i, words := 0, 0; i < len(text.Tokens) && words < countedWords; i++ {
			if text.Tokens[i].Kind != token.Word {
				continue
			}
			word := strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(text.Lower(i)), "’", "'"), "'s")
			if word == "" {
				continue
			}
			words++
			env := snowballstem.NewEnv(word)
			english.Stem(env)
			stem := env.Current()
			t := tallies[stem]
			if t == nil {
				t = &tally{words: make(map[string]int)}
				tallies[stem] = t
			}
			t.words[word]++
			if !held[stem] {
				held[stem] = true
				t.articles[source]++
			}
		}
	}
}

// inBands writes for each stem the word in which it is most frequent, the
// commonest stems first.
func inBands(tallies map[string]*tally, share map[string]float64) string {
	stems := slices.SortedFunc(maps.Keys(share), func(a, b string) int {
		return cmp.Or(cmp.Compare(share[b], share[a]), cmp.Compare(a, b))
	})
	var b strings.Builder
	b.WriteString(wordsHead)
	band, at := "", 0
	for _, stem := range stems {
		word := tallies[stem].commonest()
		switch next := fmt.Sprintf("%.2g:", share[stem]); {
		case next != band:
			if band != "" {
				b.WriteByte('\n')
			}
			band, at = next, 0
			b.WriteString(band + "\n")
		case at+1+len(word) > lineLength:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	b.WriteByte('\n')
	return b.String()
}

// commonest returns the most frequent word, the first in the alphabet of equals.
func (t *tally) commonest() string {
	best := ""
	for w, n := range t.words {
		if d := n - t.words[best]; d > 0 || d == 0 && w < best {
			best = w
		}
	}
	return best
}
