package read

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// takeTitle takes the first line as the headline where it looks like one, and
// passes over its repetition.
func (h *pageHead) takeTitle(line, rest string) bool {
	if h.title != "" {
		return oneLine(strings.TrimLeft(line, "# ")) == h.title
	}
	hashed := strings.HasPrefix(line, "# ")
	line = oneLine(strings.TrimLeft(line, "# "))
	if !looksHeadline(line) || !hashed && !headlineBefore(line, rest) {
		return false
	}
	if isSection(line, rest) {
		h.topics = append(h.topics, line)
		return true
	}
	h.title = line
	return true
}

// isSection reports a line such as "World" above the headline proper.
func isSection(line, rest string) bool {
	if len(strings.Fields(line)) > 2 || !titleCase(line) {
		return false
	}
	next, rest := firstLine(rest)
	words := len(strings.Fields(next))
	var probe pageHead
	return words >= 4 && words <= 20 && looksHeadline(next) && !probe.take(next) && headlineBefore(next, rest)
}

// takeLoose takes what may stand between a headline and its article: buttons,
// and the outlet on a line of its own, with the author before it where there
// are two such lines. They must lead to a line of the head, or end a block of
// such lines.
func (h *pageHead) takeLoose(line, rest string) bool {
	if h.title == "" {
		return false
	}
	if _, ok := furnitureRule(line); ok && len(line) <= maxHeadingBytes && !endsSentence(line) {
		return true
	}
	if h.outlet != "" || !looseName(line) {
		return false
	}
	next, after := firstLine(rest)
	var probe pageHead
	switch {
	case next == "":
		return false
	case probe.take(next), h.inBlock && blankLine(rest):
		if strings.Contains(line, " in ") {
			h.author = cmp.Or(h.author, line) // "Ida Holm in Corrie"
		} else {
			h.outlet = line
		}
		return true
	case h.author != "" || !looseName(next):
		return false
	}
	if next, _ = firstLine(after); next == "" || !probe.take(next) {
		return false
	}
	h.author = line
	return true
}

// looseName reports a short line that can be a name.
func looseName(line string) bool {
	return len(strings.Fields(line)) <= 5 && looksHeadline(line) && titleCase(line)
}

// blankLine reports whether the text begins with a blank line.
func blankLine(text string) bool { return blank(text[:lineEnd(text, 0)]) }

// firstLine returns the first line that is not blank, and what follows it.
func firstLine(text string) (line, rest string) {
	text = text[leadingBlankLines(text):]
	end := lineEnd(text, 0)
	return strings.TrimSpace(text[:end]), text[end:]
}

// maxHeadline is the longest headline, in characters.
const maxHeadline = 180

// maxHeadlineWords is the most words of a headline.
const maxHeadlineWords = 24

// looksHeadline reports a short line that is not a sentence of the article: it
// does not end as one does, quoted or not, and opens with no dateline.
func looksHeadline(line string) bool {
	n, words := utf8.RuneCountInString(line), len(strings.Fields(line))
	if n < 4 || n > maxHeadline || words > maxHeadlineWords || strings.ContainsAny(dateline(line), ",(") {
		return false
	}
	if strings.HasSuffix(line, "U.S.") || strings.HasSuffix(line, "...") && !allQuoted(line) {
		return true
	}
	// Headlines quote with single marks: only within those may a stop end one.
	bare := strings.TrimRight(strings.TrimSuffix(line, "''"), "\"”») ")
	last, _ := utf8.DecodeLastRuneInString(bare)
	switch {
	case strings.ContainsRune(".,;:。，", last):
		return false
	case strings.ContainsRune("?!…", last):
		return bare == line && words <= 15
	}
	return !allQuoted(line)
}

// allQuoted reports a line that is one quotation, as stands out between
// paragraphs.
func allQuoted(line string) bool {
	return (strings.HasPrefix(line, "\"") && strings.HasSuffix(line, "\"") || strings.HasPrefix(line, "“") && strings.HasSuffix(line, "”")) &&
		len(strings.Fields(line)) > 8
}

// headlineBefore reports that what follows a line sets it off as a headline:
// nothing, a blank line, a head line or a longer paragraph.
func headlineBefore(line, rest string) bool {
	next := strings.TrimSpace(rest[:lineEnd(rest, 0)])
	if next == "" {
		return true
	}
	probe := pageHead{title: line}
	return probe.take(next) || probe.takeLoose(next, rest[lineEnd(rest, 0):]) || len(next) > len(line)*3/2 && len(next) > 80
}

// isByline reports "By Name Name", not a sentence that begins so.
func isByline(line string) bool {
	name := bylineName(line)
	if name == "" || len(name) > 80 || strings.ContainsAny(name, "0123456789:;?!\"“”") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(name)
	return last != '.' && titleCase(name)
}

// bylineName returns what follows "By ", or "".
func bylineName(line string) string {
	for _, by := range []string{"By ", "BY ", "by "} {
		if name, ok := strings.CutPrefix(line, by); ok {
			return oneLine(name)
		}
	}
	return ""
}

// titleCase reports that every word but the short ones begins with a capital.
func titleCase(s string) bool {
	for word := range strings.FieldsSeq(s) {
		first, _ := utf8.DecodeRuneInString(word)
		if unicode.IsLower(first) && !smallWord(word) {
			return false
		}
	}
	return s != ""
}

func smallWord(w string) bool {
	switch w {
	case "and", "of", "the", "for", "in", "on", "de", "la", "le", "van", "von", "der", "den", "del", "al", "el", "bin", "ibn", "da", "di", "du", "und", "et", "y", "at":
		return true
	}
	return false
}

// cutAny splits at the first of the separators that occurs.
func cutAny(s string, seps ...string) (before, after string, found bool) {
	for _, sep := range seps {
		if before, after, found = strings.Cut(s, sep); found {
			return strings.TrimSpace(before), strings.TrimSpace(after), true
		}
	}
	return s, "", false
}
