package story

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed families.txt
var familiesFile string

// kin holds the families of outlets and the names of agencies.
type kin struct {
	family map[string]string // outlet → family
	agency map[string]bool
}

var kinTable = sync.OnceValue(func() kin {
	k := kin{family: make(map[string]string), agency: make(map[string]bool)}
	for line := range dataLines(familiesFile) {
		name, members, _ := strings.Cut(line, ":")
		for member := range strings.FieldsSeq(members) {
			if name == "agencies" {
				k.agency[member] = true
			} else {
				k.family[member] = name
			}
		}
	}
	return k
})

// familyOf returns the family of an outlet: by the table, else the outlet itself.
func familyOf(outlet string) string {
	host := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(outlet)), "www.")
	if name, ok := kinTable().family[host]; ok {
		return name
	}
	return host
}

// creditReach is how many tokens at either end of a text may hold a credit line.
const creditReach = 40

// creditOf returns the agency an article credits, "" for none: in its byline,
// or in brackets near the start or the end of its text, as in "(Reuters)".
func creditOf(d *nlp.Document) string {
	agencies := kinTable().agency
	for field := range strings.FieldsSeq(strings.ToLower(d.Author)) {
		if name := strings.Trim(field, ".,;:()"); agencies[name] {
			return name
		}
	}
	t := d.Tokens
	n := len(t.Tokens)
	for i := 1; i+1 < n; i++ {
		if i == creditReach && n-creditReach > i {
			i = n - creditReach
		}
		if t.Tokens[i].Kind == token.Word && agencies[t.Lower(i)] && t.Of(i-1) == "(" && t.Of(i+1) == ")" {
			return t.Lower(i)
		}
	}
	return ""
}
