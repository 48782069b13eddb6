package brief

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed ahead.tsv
var aheadFile string

// aheadWords returns the class of every word of ahead.tsv.
var aheadWords = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for line := range strings.Lines(aheadFile) {
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
