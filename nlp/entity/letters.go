package entity

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed data/letters.txt
var lettersTXT string

// accents is letters.txt: it writes letters without their marks.
var accents = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for row := range tables.Rows(lettersTXT) {
		plain, marked, _ := strings.Cut(row, "\t")
		for letter := range strings.FieldsSeq(marked) {
			pairs = append(pairs, letter, plain)
		}
	}
	return strings.NewReplacer(pairs...)
})

// plainLetters returns a word in small letters without accents.
func plainLetters(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return accents().Replace(strings.ToLower(word))
		}
	}
	return word
}
