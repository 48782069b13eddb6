package token

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed abbreviations.txt
var abbreviations string

// class says how a word bears on the ends of sentences and tokens.
type class uint8

const (
	title class = 1 << iota
	ref
	plain
	opener
	cue
	domain

	abbreviation = title | ref | plain
)

var classNames = map[string]class{
	"title": title, "ref": ref, "plain": plain, "opener": opener, "cue": cue, "domain": domain,
}

// classes is the table of abbreviations.txt, read once.
var classes = sync.OnceValue(func() map[string]class {
	table := make(map[string]class, 512)
	for line := range tables.Rows(abbreviations) {
		fields := strings.Fields(line)
		for _, word := range fields[1:] {
			table[word] |= classNames[fields[0]]
		}
	}
	return table
})
