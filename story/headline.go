package story

import "strings"

const (
	keptWords   = 4 // words that must be left of a headline
	signedWords = 4 // longest name of an outlet or section after a dash
)

// bare returns a headline without the name of the outlet or section that many
// sites put behind it: "… | The Harbour Post", "… - Northern Echo". What follows
// a bar always goes; what follows a dash goes only when each of its few words has
// a capital, as names have.
func bare(title string) string {
	for {
		cut := signature(title)
		if cut < 0 || len(strings.Fields(title[:cut])) < keptWords {
			return title
		}
		title = strings.TrimSpace(title[:cut])
	}
}

// mayBeSigned reports whether a headline has the bytes of a separator.
func mayBeSigned(title string) bool {
	for i := range len(title) {
		if b := title[i]; b == '|' || b == '-' || b == "–"[0] {
			return true
		}
	}
	return false
}

// signature returns the offset of the separator before the last part of a
// headline, -1 where that part is not a name.
func signature(title string) int {
	if !mayBeSigned(title) {
		return -1
	}
	bar, dash := strings.LastIndex(title, " | "), -1
	for _, mark := range []string{" - ", " – ", " — "} {
		dash = max(dash, strings.LastIndex(title, mark))
	}
	if bar > dash {
		return bar
	}
	if dash < 0 {
		return -1
	}
	words := strings.Fields(title[dash:])[1:]
	if len(words) == 0 || len(words) > signedWords {
		return -1
	}
	for _, w := range words {
		if lower := strings.ToLower(w); lower == w && strings.ToUpper(w) != w {
			return -1
		}
	}
	return dash
}
