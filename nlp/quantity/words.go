package quantity

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/number"
)

//go:embed words.txt
var wordsFile string

// class is a set of the classes of words.txt.
type class uint64

// The classes of words.txt, which explains each.
const (
	over class = 1 << iota
	under
	about
	exact
	up
	down
	upAfter
	downAfter
	between
	moves
	level
	trades
	auxiliary
	verbs
	prepositions
	determiners
	gauges
	steps
	halves
	drifts
	lyWords
	phrasal
	fillers
	marks
	bothWays
	starters
	ties
	asides
	suffered
	finite
	partFollowers
	particles
	stop
	names
	plurals
	removes
	pares
	givers
	idioms
	speaks
	states
	ranks
	yields
	periods
)

var classNames = map[string]class{
	"over": over, "under": under, "about": about, "exact": exact, "up": up, "down": down,
	"upafter": upAfter, "downafter": downAfter, "between": between, "moves": moves, "level": level,
	"trades": trades, "auxiliary": auxiliary, "verbs": verbs, "prepositions": prepositions,
	"determiners": determiners, "gauges": gauges, "steps": steps, "halves": halves, "drifts": drifts, "ly": lyWords,
	"phrasal": phrasal, "fillers": fillers, "marks": marks, "bothways": bothWays, "starters": starters, "ties": ties, "asides": asides,
	"suffered": suffered, "finite": finite, "followers": partFollowers, "particles": particles, "stop": stop, "names": names, "plurals": plurals,
	"removes": removes, "pares": pares, "givers": givers, "idioms": idioms, "speaks": speaks, "states": states, "ranks": ranks, "yields": yields, "periods": periods,
}

// phrase is an entry of more than one word.
type phrase struct {
	words []string
	class class
}

// wordTable is words.txt: the classes of its single words, and its longer
// entries by their last word.
type wordTable struct {
	single *number.Table[class]
	longer *number.Table[[]phrase]
}

var words = sync.OnceValue(func() *wordTable {
	single, longer, err := readWords(wordsFile)
	if err != nil {
		panic("BUG: words.txt: " + err.Error())
	}
	for w := range multipleWords() {
		single[w] |= starters
	}
	for w := range units().signs.next {
		single[w] |= starters
	}
	return &wordTable{number.NewTable(single), number.NewTable(longer)}
})

// readWords reads the lines of classes and their entries.
func readWords(file string) (single map[string]class, longer map[string][]phrase, err error) {
	single, longer = map[string]class{}, map[string][]phrase{}
	for line := range strings.Lines(file) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || name == "#" {
			continue
		}
		c := classNames[name]
		if c == 0 {
			return nil, nil, fmt.Errorf("%q is no class", name)
		}
		for entry := range strings.SplitSeq(list, ",") {
			words := strings.Fields(entry)
			switch len(words) {
			case 0:
				return nil, nil, fmt.Errorf("class %q has an empty entry", name)
			case 1:
				single[words[0]] |= c
			default:
				last := words[len(words)-1]
				longer[last] = append(longer[last], phrase{words, c})
			}
		}
	}
	return single, longer, nil
}

// is reports whether token i is a word of one of the classes.
func (t *tagger) is(i int, c class) bool {
	if i < t.first || i >= t.last {
		return false
	}
	have, _ := t.single.Get(t.text.Lower(i))
	return have&c != 0
}

// endAt returns where the longest entry of the classes starts that ends with
// token i, and its class; -1 where there is none.
func (t *tagger) endAt(i int, c class) (int, class) {
	if i < t.first || i >= t.last {
		return -1, 0
	}
	best, is := -1, class(0)
	word := t.text.Lower(i)
	if have, _ := t.single.Get(word); have&c != 0 {
		best, is = i, have&c
	}
	longer, _ := t.longer.Get(word)
	for k := range longer {
		p := &longer[k]
		from := i - len(p.words) + 1
		if p.class&c == 0 || from < t.first || best >= 0 && from >= best {
			continue
		}
		if t.wordsAt(from, p.words) {
			best, is = from, p.class
		}
	}
	return best, is
}

func (t *tagger) wordsAt(i int, words []string) bool {
	for k, w := range words {
		if t.word(i+k) != w {
			return false
		}
	}
	return true
}
