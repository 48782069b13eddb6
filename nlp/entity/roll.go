package entity

import (
	_ "embed"
	"strings"
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
)

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
		if has, _ := firstNames.find(o.Lower(i)); has {
			o.rolls[i] |= knownFirst
		}
		if has, _ := lastNames.find(o.Lower(i)); has {
			o.rolls[i] |= knownLast
		}
		if i < free {
			continue
		}
		free = i
		for j := i + 1; j <= min(n, i+longest); j++ {
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
