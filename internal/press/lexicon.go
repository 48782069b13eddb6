package press

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
)

//go:embed happenings.txt
var happeningsFile string

//go:embed names.txt
var namesFile string

// kind is a kind of happening.
type kind struct {
	name   string
	titles []string
	facts  [][]string // each fact in all its tellings
}

// lexicon is what the press can tell of, and the parts of its names.
type lexicon struct {
	kinds []kind
	any   [][]string // facts that fit every kind
	parts map[string][]string
}

var theLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{parts: make(map[string][]string)}
	for block := range strings.SplitSeq(happeningsFile, "\n\n") {
		l.block(block)
	}
	last := len(l.kinds) - 1
	l.any, l.kinds = l.kinds[last].facts, l.kinds[:last]
	for line := range strings.Lines(namesFile) {
		if name, parts, ok := strings.Cut(line, ":"); ok && line[0] != '#' {
			l.parts[name] = strings.Fields(parts)
		}
	}
	return l
})

// block reads the head of a kind with its headlines, or the tellings of a fact.
func (l *lexicon) block(block string) {
	var fact []string
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			l.kinds = append(l.kinds, kind{name: strings.Trim(line, "[]")})
		case line[0] == '=':
			k := &l.kinds[len(l.kinds)-1]
			k.titles = append(k.titles, strings.TrimSpace(line[1:]))
		default:
			fact = append(fact, line)
		}
	}
	if fact != nil {
		k := &l.kinds[len(l.kinds)-1]
		k.facts = append(k.facts, fact)
	}
}

// pick returns one of them.
func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// word makes a name of parts given by their kinds.
func (l *lexicon) word(r *rand.Rand, parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(pick(r, l.parts[p]))
	}
	return b.String()
}

func (l *lexicon) person(r *rand.Rand) string {
	return pick(r, l.parts["first"]) + " " + l.word(r, "onset", "core", "middle", "surname")
}

func (l *lexicon) place(r *rand.Rand) string {
	if r.IntN(2) == 0 {
		return l.word(r, "onset", "core", "town")
	}
	return l.word(r, "onset", "core", "middle", "core", "town")
}

func (l *lexicon) firm(r *rand.Rand) string {
	return l.word(r, "onset", "core", "middle", "firm") + " " + pick(r, l.parts["works"])
}

func (l *lexicon) outlet(r *rand.Rand) string {
	return l.place(r) + " " + pick(r, l.parts["outlet"])
}

// say fills a line in and makes its choices.
func say(r *rand.Rand, line string, particulars *strings.Replacer) string {
	var b strings.Builder
	for {
		head, rest, ok := strings.Cut(line, "(")
		b.WriteString(head)
		if !ok {
			break
		}
		choices, tail, closed := strings.Cut(rest, ")")
		if !closed {
			panic(fmt.Sprintf("BUG: happenings.txt: a choice is not closed: %q", line))
		}
		b.WriteString(pick(r, strings.Split(choices, "|")))
		line = tail
	}
	return particulars.Replace(b.String())
}

// rareWords are words of every kind of writing but news, the commoner first.
var rareWords = sync.OnceValue(func() []string {
	l, r := theLexicon(), rand.New(rand.NewPCG(5, 6))
	words := make([]string, 60_000)
	for i := range words {
		words[i] = strings.ToLower(l.word(r, "onset", "core", "middle", "core", "middle", "surname"))
	}
	return words
})
