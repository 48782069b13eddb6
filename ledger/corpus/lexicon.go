package corpus

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed empty.txt
var emptyFile string

//go:embed furniture.txt
var furnitureFile string

//go:embed pronouns.txt
var pronounFile string

//go:embed expletives.tsv
var expletiveFile string

var (
	empty      = sync.OnceValue(func() map[string]bool { return set(emptyFile) })
	pronouns   = sync.OnceValue(func() map[string]bool { return set(pronounFile) })
	expletives = sync.OnceValue(func() map[string]map[string]bool { return classes(expletiveFile) })
	furniture  = sync.OnceValue(func() furnitureLists { return readFurniture(furnitureFile) })
)

// Empty reports whether a lower-case word carries no topic.
func Empty(lower string) bool {
	return empty()[lower] || len(lower) == 1 && (lower[0] < '0' || lower[0] > '9')
}

// Pronoun reports whether a lower-case word points to something said before.
func Pronoun(lower string) bool { return pronouns()[lower] }

func set(file string) map[string]bool {
	m := make(map[string]bool)
	for line := range tables.Rows(file) {
		for word := range strings.FieldsSeq(line) {
			m[word] = true
		}
	}
	return m
}

// classes reads lists of words by their class.
func classes(file string) map[string]map[string]bool {
	m := make(map[string]map[string]bool)
	for line := range tables.Rows(file) {
		class, words, _ := strings.Cut(line, "\t")
		m[class] = set(words)
	}
	return m
}

// furnitureLists are the openings and inner marks of what is no report.
type furnitureLists struct {
	page, caption, inner []string
}

func readFurniture(file string) furnitureLists {
	var f furnitureLists
	for line := range tables.Rows(file) {
		kind, words, _ := strings.Cut(line, "\t")
		switch kind {
		case "page":
			f.page = append(f.page, words)
		case "caption":
			f.caption = append(f.caption, words)
		case "inner":
			f.inner = append(f.inner, words)
		}
	}
	return f
}
