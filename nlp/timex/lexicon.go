package timex

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed lexicon.txt
var lexiconFile string

// symbol is a class of words, a shape of numbers, or one literal word.
type symbol uint16

// sense is one reading of an item: its symbol and the value it carries.
type sense struct {
	symbol symbol
	value  int32
}

// entry holds the senses of a word by how it is written: with a capital and a
// sign of time beside it, with a capital, or without.
type entry struct {
	sure, upper, lower []sense
}

// symbols numbers the names of classes, shapes and words, from 1 on.
type symbols map[string]symbol

func (s symbols) of(name string) symbol {
	id, ok := s[name]
	if !ok {
		id = symbol(len(s) + 1)
		s[name] = id
	}
	return id
}

// readLexicon reads lexicon.txt into a table of entries.
func readLexicon(names symbols) map[string]*entry {
	table := make(map[string]*entry, 512)
	for line := range tables.Rows(lexiconFile) {
		fields := strings.Fields(line)
		class := strings.TrimRight(fields[0], "^")
		carets := len(fields[0]) - len(class)
		value := int32(0)
		for _, field := range fields[1:] {
			word, digits, given := strings.Cut(field, "=")
			if given {
				n, err := strconv.Atoi(digits)
				if err != nil {
					panic("BUG: lexicon.txt: " + field)
				}
				value = int32(n)
			}
			table[word] = table[word].with(sense{names.of(class), value}, carets)
		}
	}
	return table
}

// with adds a sense that needs the given number of signs: 0 none, 1 a capital,
// 2 a capital and a sign of time.
func (e *entry) with(s sense, signs int) *entry {
	if e == nil {
		e = new(entry)
	}
	e.sure = append(e.sure, s)
	if signs < 2 {
		e.upper = append(e.upper, s)
	}
	if signs < 1 {
		e.lower = append(e.lower, s)
	}
	return e
}
