package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/nlp"
)

// inCommon returns what two sets of documents share, for a reader: the names, as
// the first set writes them in full, then words. Names and words are the shared
// terms, heaviest first; where the documents are not annotated, or name nobody in
// full alike, the terms of names stand for themselves.
func inCommon(a, b []*nlp.Document, v *vocabulary, names, words []int32) (named, others []string) {
	weight := make(map[string]float64)
	known := namesIn(b)
	for key, name := range namesIn(a) {
		if _, ok := known[key]; ok {
			for word := range strings.FieldsSeq(name) {
				if t := v.term(strings.ToLower(strings.Trim(word, nameMarks))); t != skip {
					weight[name] = max(weight[name], v.idf(t))
				}
			}
		}
	}
	for name := range weight {
		named = append(named, name)
	}
	slices.SortFunc(named, func(x, y string) int { return cmp.Or(cmp.Compare(weight[y], weight[x]), cmp.Compare(x, y)) })
	named = named[:min(len(named), reasonedShared)]
	if len(named) == 0 {
		named = written(a, v.show(names))
		named = named[:min(len(named), reasonedShared)]
	}
	said := strings.ToLower(strings.Join(named, " "))
	for _, w := range v.show(words) {
		if len(others) < max(1, reasonedShared+1-len(named)) && !strings.Contains(said, w) {
			others = append(others, w)
		}
	}
	return named, others
}

// namesIn returns the names in the documents by their letters without accents and
// capitals.
func namesIn(docs []*nlp.Document) map[string]string {
	out := make(map[string]string)
	for _, d := range docs {
		for i := range d.Entities.Entities {
			if e := &d.Entities.Entities[i]; !e.Anonymous {
				key := fold(strings.ToLower(e.Name))
				if out[key] == "" {
					out[key] = e.Name
				}
			}
		}
	}
	return out
}

// written returns words as the documents write them first.
func written(docs []*nlp.Document, words []string) []string {
	out := slices.Clone(words)
	for i, w := range words {
		for _, d := range docs {
			if at := slices.IndexFunc(strings.FieldsFunc(d.Title+" "+d.Text, isMark), func(x string) bool { return strings.EqualFold(x, w) }); at >= 0 {
				out[i] = strings.FieldsFunc(d.Title+" "+d.Text, isMark)[at]
				break
			}
		}
	}
	return out
}

func isMark(r rune) bool {
	return r <= ' ' || strings.ContainsRune(".,;:!?()[]“”„«»\"'’/|", r)
}

// shares says what is shared: names as they are, words in quotation marks.
func shares(names, words []string) string {
	parts := slices.Clone(names)
	for _, w := range words {
		parts = append(parts, fmt.Sprintf("%q", w))
	}
	if len(parts) == 0 {
		return "told of together"
	}
	return "shares " + strings.Join(parts, ", ")
}
