package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/tables"
)

// wordSet is the words of a class.
type wordSet struct {
	words map[string]bool
	// shapes has, by first byte, a bit for each length of a word: most words that are
	// asked for have none that is in the set.
	shapes [256]uint32
}

// longest is the length from which on words count as equally long.
const longest = 31

func (s *wordSet) add(word string) {
	s.words[word] = true
	s.shapes[word[0]] |= 1 << min(len(word), longest)
}

func (s *wordSet) holds(word string) bool {
	return s != nil && word != "" && s.shapes[word[0]]>>min(len(word), longest)&1 == 1 && s.words[word]
}

// classes are the word sets by the names of their classes. They are asked for with every
// word of a story, by names that stand in the code: the place of a name is worked out from
// three of its bytes, and a map would take several times as long.
type classes [256]struct {
	name string
	*wordSet
}

// find returns the place of a class, an empty one if there is none of the name.
func (c *classes) find(name string) int {
	n := len(name)
	at := n*31 + int(name[0])*7 + int(name[n/2])*3 + int(name[n-1])*13
	for c[at%len(c)].name != name && c[at%len(c)].wordSet != nil {
		at++
	}
	return at % len(c)
}

// of returns the words of a class, nil if there is none of the name.
func (c *classes) of(name string) *wordSet {
	if name == "" {
		return nil
	}
	return c[c.find(name)].wordSet
}

// readWordSets returns the words of each class of words.tsv and clauses.tsv. A word may be of
// several.
func readWordSets() *classes {
	sets := new(classes)
	for _, file := range []string{wordFile, clauseFile} {
		for row := range tables.Columns(file) {
			at := &sets[sets.find(row[0])]
			if at.wordSet == nil {
				at.name, at.wordSet = row[0], &wordSet{words: make(map[string]bool)}
			}
			for word := range strings.FieldsSeq(row[1]) {
				at.add(word)
			}
		}
	}
	return sets
}

// is reports whether a lower-case word is of a class of words.tsv or clauses.tsv.
func is(class, lower string) bool { return wordSets().of(class).holds(lower) }
