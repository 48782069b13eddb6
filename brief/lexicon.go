package brief

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.tsv
var wordFile string

// timeWords returns the class of every word of words.tsv.
var timeWords = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for line := range strings.Lines(wordFile) {
		class, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || class[0] == '#' {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			m[word] = class
		}
	}
	return m
})
