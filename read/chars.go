package read

import (
	"strings"
	"unicode/utf8"
)

// blank reports a text without a visible character.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// clip returns at most n bytes of s, cut between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// oneLine folds every run of white space into one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
