package number

import (
	_ "embed"
	"iter"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed words.txt
var wordList string

// class says how a number word builds a number.
type class uint8

const (
	unit class = iota + 1
	teen
	ten
	scale
	tail
	ordinal
	tenth
	suffix
)

var classNames = map[string]class{
	"unit": unit, "teen": teen, "ten": ten, "scale": scale, "tail": tail,
	"ordinal": ordinal, "tenth": tenth, "suffix": suffix,
}

type word struct {
	class class
	value float64
}

// Words returns the words that numbers are made of, in no order. No number in
// words begins with another, but for "a" and "an".
func Words() iter.Seq[string] { return words().Words() }

// words is the table of words.txt, read once.
var words = sync.OnceValue(func() *Table[word] {
	table := make(map[string]word, 128)
	for line := range tables.Rows(wordList) {
		fields := strings.Fields(line)
		for _, entry := range fields[1:] {
			name, digits, _ := strings.Cut(entry, "=")
			value, err := strconv.ParseFloat(digits, 64)
			if err != nil {
				panic("BUG: words.txt: " + entry)
			}
			table[name] = word{classNames[fields[0]], value}
		}
	}
	return NewTable(table)
})
