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

// endsSentence reports whether a text ends as sentences do in the scripts of
// news: with a stop, or a stop within closing quotes or brackets.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, "\"'”’»)]› ")
	if strings.HasSuffix(text, " a.m.") || strings.HasSuffix(text, " p.m.") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:;。！？؟।։", last)
}
