package gold

import (
	_ "embed"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed titles.txt
var titleList string

// titles are the words of titles.txt.
var titles = sync.OnceValue(func() map[string]bool {
	words := make(map[string]bool, 128)
	for line := range tables.Rows(titleList) {
		for _, w := range strings.Fields(line) {
			words[w] = true
		}
	}
	return words
})

// samePerson reports whether a name means the speaker whom the gold calls by
// phrases of the text and, where it is known, the title of an encyclopedia.
// The reference scorer asks for one of them letter by letter, so that "John Baird"
// is wrong where the text has "Environment Minister John Baird"; here
//
//   - a wording is its words in lower case, up to the first comma, without what
//     stands in brackets, possessives, and the words of titles.txt;
//   - two wordings agree when they share the last word, and all words of one are in
//     the other; an initial stands for a word that it begins, and a first name for
//     one that it is short for by its first three letters (Cres, Creswell);
//   - the name is right when all its words are in a wording of the gold with which it
//     agrees. Where it has more words than all of those, it is right if it agrees with
//     each wording of the text that has its last word: "Jane Roe" is not the "Roe" whom
//     the text calls "John Roe" too.
func samePerson(name string, phrases []string, title string) bool {
	ours := wording(name)
	if len(ours) == 0 {
		return false
	}
	fuller, other := false, false
	for _, p := range append(slices.Clone(phrases), encyclopedic(title)) {
		theirs := wording(p)
		switch {
		case len(theirs) == 0 || last(theirs) != last(ours):
		case within(ours, theirs):
			return true
		case within(theirs, ours):
			fuller = true
		default:
			other = true
		}
	}
	return fuller && !other
}

// encyclopedic returns the title of an entry as it is read: "John_Baird_%28Canadian
// _politician%29" without lines and percent signs.
func encyclopedic(title string) string {
	if t, err := url.PathUnescape(title); err == nil {
		title = t
	}
	return strings.ReplaceAll(title, "_", " ")
}

// unbracketed returns a name without what stands in brackets.
func unbracketed(name string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
			return ' '
		}
		if depth > 0 {
			return -1
		}
		return r
	}, name)
}

// wording returns the words of a name that tell who it is.
func wording(name string) []string {
	name, _, _ = strings.Cut(unbracketed(lower(name)), ",")
	name = strings.NewReplacer("'s ", " ", "’s ", " ").Replace(name + " ")
	words := strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	end := len(words) - 1
	kept := words[:0]
	for i, w := range words {
		if i == end || !titles()[w] {
			kept = append(kept, w)
		}
	}
	return kept
}

func last(words []string) string { return words[len(words)-1] }

// within reports whether each word of a wording stands in the other, in order.
func within(part, whole []string) bool {
	for _, w := range part {
		i := slices.IndexFunc(whole, func(other string) bool { return w == other || short(w, other) || short(other, w) })
		if i < 0 {
			return false
		}
		whole = whole[i+1:]
	}
	return true
}

// short reports whether a word is the initial of another, or a first name cut to
// three letters or more.
func short(w, long string) bool {
	n := len([]rune(w))
	return (n == 1 || n > 2) && len(w) < len(long) && strings.HasPrefix(long, w)
}
