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

// readWordSets returns the words of each class of words.tsv and clauses.tsv. A word may be of
// several.
func readWordSets() map[string]*wordSet {
	sets := make(map[string]*wordSet)
	for _, file := range []string{wordFile, clauseFile} {
		for row := range tables.Columns(file) {
			if sets[row[0]] == nil {
				sets[row[0]] = &wordSet{words: make(map[string]bool)}
			}
			for word := range strings.FieldsSeq(row[1]) {
				sets[row[0]].add(word)
			}
		}
	}
	return sets
}

// is reports whether a lower-case word is of a class of words.tsv or clauses.tsv.
func is(class, lower string) bool { return wordSets()[class].holds(lower) }
