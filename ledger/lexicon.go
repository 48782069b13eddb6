package ledger

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed predicates.tsv
var predicateFile string

//go:embed measures.tsv
var measureFile string

//go:embed nouns.tsv
var nounFile string

//go:embed acts.tsv
var actFile string

//go:embed facets.tsv
var facetFile string

//go:embed words.tsv
var wordFile string

//go:embed clauses.tsv
var clauseFile string

// predicate is what a verb of the predicate lexicon says: of which act, and
// whether it affirms (+1) or refuses it (-1); a noun only names it (0).
type predicate struct {
	class string
	sign  int
}

var (
	predicates   = sync.OnceValue(readPredicates)
	measureWords = sync.OnceValue(func() map[string]string { return readClasses(measureFile) })
	nounFamilies = sync.OnceValue(func() map[string]string { return readClasses(nounFile) })
	wordSets     = sync.OnceValue(readWordSets)
)

// claimStems are the stems of the nouns for a claim.
var claimStems = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for word := range wordSets().of("claimnoun").words {
		m[corpus.Stem(word)] = true
	}
	return m
})

// officeStems are the stems of the words for an office, which name no side.
var officeStems = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for word := range wordSets().of("official").words {
		m[corpus.Stem(word)] = word != "army" && word != "navy" && word != "police"
	}
	return m
})

// fates are the classes of the measures lexicon by the stems of their words.
var fates = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for word, class := range measureWords() {
		m[corpus.Stem(word)] = class
	}
	return m
})

// baseForms are the first verb of every row and those that do not end as past
// tenses do: the forms that may be nouns.
var baseForms = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for row := range tables.Columns(predicateFile) {
		if row[1] == "N" {
			continue
		}
		words := strings.Fields(row[2])
		for i, word := range words {
			if i == 0 || i+1 < len(words) && strings.HasSuffix(words[i+1], "ed") && !strings.HasSuffix(word, "ed") {
				m[word] = true
			}
		}
	}
	return m
})

// nominals are the classes of the nouns that name an act with a sign of its own.
var nominals = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for row := range tables.Columns(predicateFile) {
		if row[1] == "N" {
			for word := range strings.FieldsSeq(row[2]) {
				m[word] = row[0]
			}
		}
	}
	return m
})

// readPredicates returns the predicates by the stems of their verbs.
func readPredicates() map[string]predicate {
	m := make(map[string]predicate)
	for row := range tables.Columns(predicateFile) {
		if row[1] == "N" {
			continue
		}
		sign := map[string]int{"+": 1, "-": -1}[row[1]]
		for word := range strings.FieldsSeq(row[2]) {
			m[corpus.Stem(word)] = predicate{row[0], sign}
		}
	}
	return m
}

// readClasses returns the class of every word of a file of two columns.
func readClasses(file string) map[string]string {
	m := make(map[string]string)
	for row := range tables.Columns(file) {
		for word := range strings.FieldsSeq(row[1]) {
			m[word] = row[0]
		}
	}
	return m
}

func negator(lower string) bool {
	return is("negator", lower) || strings.HasSuffix(lower, "n't") || strings.HasSuffix(lower, "n’t")
}

func hypothetical(lower string) bool { return is("hypothetical", lower) }
