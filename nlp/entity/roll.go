package entity

import (
	_ "embed"
	"strings"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// The rolls are made by tools/train/mention/rolls.mjs, which names their sources.
//
//go:embed rolls/first.txt
var firstNames roll

//go:embed rolls/last.txt
var lastNames roll

//go:embed rolls/towns.txt
var townNames roll

//go:embed rolls/men.txt
var menNames roll

//go:embed rolls/women.txt
var womenNames roll

// roll is a sorted list of names in lower case, one a line, that is searched
// where it lies, so that it costs nothing to load.
type roll string

// find reports whether the roll has a name, and whether it has names that go on
// behind it with another word.
func (l roll) find(name string) (has, longer bool) {
	lo, hi := 0, len(l) // the first line that is not less starts in [lo, hi]
	for lo < hi {
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(string(l[lo:mid]), '\n') + 1 + lo
		end := start + strings.IndexByte(string(l[start:]), '\n')
		if string(l[start:end]) < name {
			lo = end + 1
		} else {
			hi = start
		}
	}
	if rest := string(l[lo:]); strings.HasPrefix(rest, name) {
		rest = rest[len(name):]
		if rest[0] == '\n' {
			has = true
			if rest = rest[1:]; !strings.HasPrefix(rest, name) {
				return true, false
			}
			rest = rest[len(name):]
		}
		longer = rest[0] == ' ' || rest[0] == '-'
	}
	return has, longer
}

// What the rolls know of a word.
const (
	knownFirst uint8 = 1 << iota
	knownLast
	knownTown
	opensTown // a town has a name of which it is the first of several words
)

// roster keeps what the rolls know of words that were met lately, by the last bits of
// their features: names come again and again.
type roster [1 << 11]struct {
	word  string
	known uint8
}

// known returns what the rolls know of a word in lower case with the feature.
func (r *roster) known(f sequence.Feature, word string) uint8 {
	at := &r[f%sequence.Feature(len(r))]
	if at.word == word && word != "" {
		return at.known
	}
	at.word, at.known = strings.Clone(word), 0 // the word does not keep its text in memory
	if has, _ := firstNames.find(word); has {
		at.known |= knownFirst
	}
	if has, _ := lastNames.find(word); has {
		at.known |= knownLast
	}
	has, longer := townNames.find(word)
	if has {
		at.known |= knownTown
	}
	if longer {
		at.known |= opensTown
	}
	return at.known
}

// call looks the capitalised words of the text up in the rolls.
func (o *observer) call() {
	const longest = 5 // words in the name of a town
	n := len(o.Tokens)
	o.rolls, o.towns = blank(o.rolls, n), blank(o.towns, n)
	free := 0 // the first token that is in no town
	for i := range o.Tokens {
		if !o.upper(i) {
			continue
		}
		known := o.called.known(o.words[i], o.Lower(i))
		o.rolls[i] = known & (knownFirst | knownLast)
		if i < free {
			continue
		}
		free = i
		if known&knownTown != 0 {
			free = i + 1
		}
		for j := i + 2; known&opensTown != 0 && j <= min(n, i+longest); j++ {
			has, longer := townNames.find(o.LowerSpan(o.Span(i, j)))
			if has {
				free = j
			}
			if !longer {
				break
			}
		}
		spread(o.towns, i, free, 1)
	}
}
