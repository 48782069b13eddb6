package token

import "strings"

// hardWrapped reports whether the lines of the source are the lines of a page
// rather than its paragraphs, as in old wire copy: no line is long, most are
// near the margin, and most ends of lines are not ends of sentences.
func hardWrapped(source string) bool {
	const margin, near, enough = 100, 45, 5
	lines, full, inner, open := 0, 0, 0, 0
	for rest := source; rest != ""; {
		line, after, more := strings.Cut(rest, "\n")
		rest = after
		line = strings.TrimRight(line, " \t\r")
		if len(line) > margin {
			return false
		}
		if line == "" {
			continue
		}
		lines++
		if len(line) >= near {
			full++
		}
		if more && after != "" && after[0] != '\n' && after[0] != '\r' {
			inner++
			if !strings.ContainsRune(".!?\"':;”’", rune(line[len(line)-1])) {
				open++
			}
		}
	}
	return lines >= enough && 2*full > lines && 2*open > inner
}
