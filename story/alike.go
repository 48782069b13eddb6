package story

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed alike.txt
var alikeFile string

// alike leads from the stem of an English word to that of the word it stands for.
var alike = sync.OnceValue(func() map[string]string {
	same := make(map[string]string)
	stem := stemmer("en")
	for line := range tables.Rows(alikeFile) {
		first := ""
		for word := range strings.FieldsSeq(line) {
			s := fold(stem(word))
			if first == "" {
				first = s
			}
			if s != first && same[s] == "" {
				same[s] = first
			}
		}
	}
	return same
})

// root returns what the forms of a word, and the words that stand for it, have in
// common.
func (v *vocabulary) root(word string) string {
	root := fold(v.stem(word))
	if v.lang == "en" {
		if other, ok := alike()[root]; ok {
			return other
		}
	}
	return root
}
