package story

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/zeebo/xxh3"
	"golang.org/x/text/unicode/norm"

	"github.com/parallax-news/parallax/nlp/tables"
)

// priorArticles is how many unseen articles the listed shares of common words
// stand for: they decide while a grouper has seen ten articles, and hardly
// matter once it has seen ten thousand.
const priorArticles = 500

// rareShare is the share of articles that an unlisted word is taken to be in.
const rareShare = 0.001

// skip marks a surface word that is no term.
const skip = -1

// vocabulary numbers the terms of one language and counts the articles that
// hold each of them.
type vocabulary struct {
	lang     string
	stem     func(string) string
	stop     map[string]bool
	surface  surfaces // words as written, ASCII in lower case
	byStem   map[string]int32
	shown    []string // a word that readers see for the term
	entries  []entry
	articles float64
	pairs    []uint16 // articles by row of a pair of terms
	weekdays int32    // the first terms, which are the days of the week
}

// entry is what is known of a term. It lies together, as all of it is read for every
// word of every article.
type entry struct {
	share, df float64 // share of articles that it is taken to be in; articles that hold it
	hash      uint32  // of the stem, never 0
	at        int32   // 1 + its place among the terms of the article in hand; 0 for none
	figure    bool    // whether it is a number
}

// bareVocabulary returns a vocabulary without terms.
func bareVocabulary(lang string) *vocabulary {
	return &vocabulary{
		lang:     lang,
		stem:     stemmer(lang),
		stop:     stopwords()[lang],
		surface:  newSurfaces(0),
		byStem:   make(map[string]int32),
		weekdays: int32(len(weekdayWords()[lang])),
	}
}

func newVocabulary(lang string) *vocabulary {
	v := bareVocabulary(lang)
	v.enterWeekdays()
	if lang == "en" {
		v.surface = newSurfaces(2 * len(commonWords()))
		for _, c := range commonWords() {
			if v.stop[c.word] {
				continue
			}
			t := v.number(c.root, c.word)
			v.surface.set(xxh3.HashString(c.word), t)
			e := &v.entries[t]
			e.share = max(e.share, c.share)
		}
	}
	return v
}

// term returns the term of a word, skip for a function word. The word may be a
// slice of a larger string; it is copied when it is new.
func (v *vocabulary) term(word string) int32 {
	return v.termOf(word, xxh3.HashString(word))
}

// termOf returns the term of a word of which the hash is given, as term does.
func (v *vocabulary) termOf(word string, hash uint64) int32 {
	t, ok := v.surface.get(hash)
	if !ok {
		t = v.enter(strings.Clone(word))
		v.surface.set(hash, t)
	}
	return t
}

func (v *vocabulary) enter(word string) int32 {
	lower := strings.ToLower(word)
	lower = strings.ReplaceAll(lower, "’", "'")
	lower = strings.TrimSuffix(lower, "'s")
	if v.stop[lower] || lower == "" {
		return skip
	}
	return v.number(v.root(lower), lower)
}

// number returns the term with the given stem.
func (v *vocabulary) number(stem, shown string) int32 {
	if t, ok := v.byStem[stem]; ok {
		return t
	}
	t := int32(len(v.shown))
	v.byStem[stem] = t
	v.shown = append(v.shown, shown)
	e := entry{share: rareShare}
	e.spell(stem, shown)
	v.entries = append(v.entries, e)
	return t
}

// spell sets what follows from how the term is written.
func (e *entry) spell(stem, shown string) {
	e.hash, e.figure = hashed(stem), opensWithDigit(shown)
}

// hashed returns a hash of a stem (FNV-1a, Fowler, Noll and Vo), never 0.
func hashed(stem string) uint32 {
	h := uint32(2166136261)
	for i := range len(stem) {
		h = (h ^ uint32(stem[i])) * 16777619
	}
	return max(h, 1)
}

// hashOf returns the hash of a term, 0 for skip.
func (v *vocabulary) hashOf(t int32) uint32 {
	if t == skip {
		return 0
	}
	return v.entries[t].hash
}

// figure reports whether a term is a number.
func (v *vocabulary) figure(t int32) bool { return v.entries[t].figure }

// opensWithDigit reports whether a word is a number.
func opensWithDigit(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

// pair returns the term of two neighbouring signs of a script that is written
// without spaces.
func (v *vocabulary) pair(a, b string) int32 {
	if v.stop[a] && v.stop[b] {
		return skip
	}
	return v.term(a + b)
}

// idf returns the weight of a term: the logarithm of how rare it is among the
// articles counted and those that the listed shares stand for.
func (v *vocabulary) idf(t int32) float64 {
	e := &v.entries[t]
	return math.Log((priorArticles + v.articles + 1) / (priorArticles*e.share + e.df + 0.5))
}

// fold takes the accents off the letters.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			out = append(out, r)
		}
	}
	return string(out)
}

//go:embed stopwords.txt
var stopwordsFile string

// stopwords are the function words of each language.
var stopwords = sync.OnceValue(func() map[string]map[string]bool {
	all := make(map[string]map[string]bool)
	for line := range tables.Rows(stopwordsFile) {
		lang, words, _ := strings.Cut(line, ":")
		set := make(map[string]bool)
		for word := range strings.FieldsSeq(words) {
			set[word] = true
		}
		all[lang] = set
	}
	return all
})

type commonWord struct {
	word, root string
	share      float64
}

// common.txt was written by hand, measured.txt counted; where both have a word, what
// was counted holds.
var (
	//go:embed common.txt
	commonFile string
	//go:embed measured.txt
	measuredFile string
)

// commonWords are the English words of both tables, stemmed once, with the share
// of articles that hold them.
var commonWords = sync.OnceValue(func() []commonWord {
	words := append(bands(measuredFile), bands(commonFile)...)
	share := make(map[string]float64, len(words))
	for i := range words {
		w := &words[i]
		if known, ok := share[w.root]; ok {
			w.share = known
		}
		share[w.root] = w.share
	}
	return words
})

// bands reads a table of words in bands by their share, the highest first.
func bands(table string) []commonWord {
	var words []commonWord
	v := bareVocabulary("en")
	share := 0.0
	for line := range tables.Rows(table) {
		if band, ok := strings.CutSuffix(line, ":"); ok {
			var err error
			if share, err = strconv.ParseFloat(band, 64); err != nil {
				panic(fmt.Sprintf("BUG: common words: band %q: %v", band, err))
			}
			continue
		}
		for word := range strings.FieldsSeq(line) {
			words = append(words, commonWord{word, v.root(word), share})
		}
	}
	return words
}
