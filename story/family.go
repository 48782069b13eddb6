package story

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed families.txt
var familiesFile string

// families leads from an outlet to its family.
var families = sync.OnceValue(func() map[string]string {
	of := make(map[string]string)
	for line := range tables.Rows(familiesFile) {
		name, members, _ := strings.Cut(line, ":")
		for member := range strings.FieldsSeq(members) {
			of[member] = name
		}
	}
	return of
})

// familyOf returns the family of an outlet: by the table, else the outlet itself.
func familyOf(outlet string) string {
	host := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(outlet)), "www.")
	if name, ok := families()[host]; ok {
		return name
	}
	return host
}
