package read

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed head.txt
var headTable string

// headLabels maps a label in lower case to its kind.
var headLabels = sync.OnceValue(func() map[string]string {
	labels := map[string]string{}
	for _, row := range tableRows(headTable) {
		kind, label, _ := strings.Cut(row, "\t")
		labels[label] = kind
	}
	return labels
})

// maxHeadLines bounds how far down a head can reach.
const maxHeadLines = 24

// pageHead is what stands above the body of a plain text.
type pageHead struct {
	title, url, outlet, author, lang string
	topics                           []string
	// dates are the dates as written, that of publication first.
	dates []headDate
	// end is the byte offset where the body begins.
	end int
	// inBlock reports that the line before is a date, a byline or the like,
	// with no blank line since.
	inBlock bool
}

// headDate is a date in a head.
type headDate struct {
	raw     string
	bullet  bool // stands in a bulleted list
	updated bool // says when the article was changed
}

// readHead reads the lines above the body: a headline and what belongs to it.
// A text that begins with its body has an empty head, and loses nothing.
func readHead(text string) pageHead {
	var h pageHead
	h.read(text)
	if h.title == "" && blank(text[h.end:]) {
		return pageHead{end: leadingBlankLines(text)}
	}
	return h
}

// read reads the lines above the body. A title that is known already is passed
// over where it is repeated.
func (h *pageHead) read(text string) {
	seen := 0
	for at := 0; at < len(text) && seen < maxHeadLines; {
		end := lineEnd(text, at)
		line := strings.TrimSpace(strings.TrimPrefix(text[at:end], "\ufeff"))
		if line != "" {
			taken := h.take(line)
			if !taken && !h.takeTitle(line, text[end:]) && !h.takeLoose(line, text[end:]) {
				break
			}
			h.inBlock = taken
			seen++
		} else {
			h.inBlock = false
		}
		at = end
		h.end = at
	}
	h.end += leadingBlankLines(text[h.end:])
}

// lineEnd returns the offset behind the line that holds at.
func lineEnd(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(text)
}

// leadingBlankLines returns the length of the lines at the start that hold
// nothing, and of the indent of the first that does.
func leadingBlankLines(text string) int {
	return len(text) - len(strings.TrimLeft(text, " \t\r\n\f\v\u00a0\ufeff"))
}

// take reads a line that can only belong to a head; it reports false for any
// other line.
func (h *pageHead) take(line string) bool {
	line, bullet := trimBullet(line)
	if line = trimEmphasis(line); line == "" {
		return true // A rule, or the fence of front matter.
	}
	if label, value, ok := cutLabel(line); ok {
		return h.takeLabelled(label, value, bullet)
	}
	switch {
	case isAddress(line):
		h.url = cmp.Or(h.url, line)
	case isAgo(line), onlyLinks(line):
		// Says nothing about when and by whom.
	case isDate(line):
		h.dates = append(h.dates, headDate{raw: line, bullet: bullet})
	case isByline(line):
		h.author = cmp.Or(h.author, bylineName(line))
	default:
		return h.takeDateline(line)
	}
	return true
}

// takeLabelled reads "Label: value". An empty label in a list holds topics.
func (h *pageHead) takeLabelled(label, value string, bullet bool) bool {
	if label == "" {
		if bullet {
			h.topics = append(h.topics, splitList(value)...)
		}
		return bullet
	}
	value = strings.Trim(value, "\"'[] ")
	kind := headLabels()[label]
	if kind == "outlet" && isAddress(value) {
		kind = "url"
	}
	if !fitsLabel(kind, value) {
		return false
	}
	switch kind {
	case "title":
		h.title = cmp.Or(h.title, oneLine(value))
	case "date", "updated":
		return h.takeDates(value, bullet, kind == "updated")
	case "topics":
		h.topics = append(h.topics, splitList(value)...)
	case "author":
		h.author = cmp.Or(h.author, oneLine(value))
	case "outlet":
		h.outlet = cmp.Or(h.outlet, oneLine(value))
	case "url":
		h.url = cmp.Or(h.url, value)
	case "lang":
		h.lang = value
	}
	return true
}

// fitsLabel reports whether a value is of the kind its label promises, and not
// the rest of a sentence: "Source: The Mail" is a label, and "Source: we were
// lied to" is none.
func fitsLabel(kind, value string) bool {
	words := len(strings.Fields(value))
	switch kind {
	case "author", "outlet":
		return words <= 8 && titleCase(value) && !isAddress(value)
	case "topics", "skip":
		return words <= 40 && !endsSentence(value)
	case "url":
		return isAddress(value)
	case "lang":
		return languageCode(value) != "" || words == 1
	}
	return true
}

// takeDates reads the value of a date label, which may hold a second date:
// "4 May 2023 | Updated 5 May 2023".
func (h *pageHead) takeDates(value string, bullet, updated bool) bool {
	if isDate(value) {
		h.dates = append(h.dates, headDate{raw: value, bullet: bullet, updated: updated})
		return true
	}
	first, second, found := cutAny(value, " | ", " · ", " • ", "; ", " - ", " – ", " — ")
	if !found || !isDate(first) {
		return false
	}
	h.dates = append(h.dates, headDate{raw: first, bullet: bullet, updated: updated})
	_ = h.take(second) // What follows the date is a head line or of no use.
	return true
}

// takeDateline reads an outlet and a date side by side: "The Example | 4 May 2023".
func (h *pageHead) takeDateline(line string) bool {
	name, rest, found := cutAny(line, " | ", " · ", " • ", " – ", " — ", " - ", ", ")
	if !found || utf8.RuneCountInString(name) > 40 {
		return false
	}
	name = strings.TrimSpace(name)
	switch {
	case isDate(rest) && isByline(name):
		h.author = cmp.Or(h.author, bylineName(name))
	case isDate(rest) && titleCase(name):
		if !strings.HasPrefix(line[len(name):], ",") { // "LONDON, 4 May 2023" names a place.
			h.outlet = cmp.Or(h.outlet, name)
		}
	case isDate(name):
		before := *h
		h.dates = append(h.dates, headDate{raw: name})
		if h.take(rest) || readingTime(rest) {
			return true
		}
		*h = before
		return false
	default:
		return false
	}
	h.dates = append(h.dates, headDate{raw: strings.TrimSpace(rest)})
	return true
}

// isAgo reports "3 hours ago", which is of no use without the time of reading.
func isAgo(line string) bool {
	words := strings.Fields(strings.ToLower(line))
	return len(words) >= 3 && len(words) <= 5 && words[len(words)-1] == "ago" &&
		(digitsValue(words[len(words)-3]) > 0 || words[len(words)-3] == "a" || words[len(words)-3] == "an")
}

// onlyLinks reports a line of Markdown that is links and images and nothing
// else, as the way back to a front page is.
func onlyLinks(line string) bool {
	found := false
	for {
		open := strings.IndexByte(line, '[')
		if open < 0 || strings.Trim(line[:open], " |>/·•!-") != "" {
			break
		}
		_, rest, linked := strings.Cut(line[open:], "](")
		_, rest, closed := strings.Cut(rest, ")")
		if !linked || !closed {
			return false
		}
		line, found = rest, true
	}
	return found && strings.Trim(line, " |>/·•!-") == ""
}

// readingTime reports "4 min read".
func readingTime(s string) bool {
	low := strings.ToLower(strings.TrimSpace(s))
	return strings.HasSuffix(low, "min read") || strings.HasSuffix(low, "minute read")
}

// cutLabel splits "Label: value" where the label is known, and "Published 4
// May" where the label of a date stands without a colon.
func cutLabel(line string) (label, value string, ok bool) {
	if before, after, found := strings.Cut(line, ":"); found && len(before) <= 40 {
		label = strings.ToLower(oneLine(before))
		if headLabels()[label] != "" || label == "" {
			return label, strings.TrimSpace(after), true
		}
	}
	if before, after, found := strings.Cut(line, " = "); found && headLabels()[before] != "" {
		return before, after, true // Front matter in TOML.
	}
	low := strings.ToLower(line)
	for n := 3; n > 0; n-- {
		label, value, ok = cutWords(low, line, n)
		kind := headLabels()[label]
		if ok && (kind == "date" || kind == "updated") && isDate(dateHead(value)) {
			return label, value, true
		}
	}
	return "", "", false
}

// dateHead is the part of a line before a bar.
func dateHead(s string) string {
	first, _, _ := cutAny(s, " | ", " · ", " • ", "; ", " - ", " – ", " — ")
	return first
}

// cutWords splits off the first n words; low is the line in lower case.
func cutWords(low, line string, n int) (label, rest string, ok bool) {
	if len(low) != len(line) {
		return "", "", false
	}
	at := 0
	for range n {
		sp := strings.IndexByte(low[at:], ' ')
		if sp < 0 {
			return "", "", false
		}
		at += sp + 1
	}
	return strings.TrimSpace(low[:at]), strings.TrimSpace(line[at:]), true
}

// trimEmphasis cuts off the marks of Markdown around a whole line; of a rule
// nothing is left.
func trimEmphasis(line string) string {
	if strings.Trim(line, "-=*_~#+ ") == "" {
		return ""
	}
	for _, mark := range []string{"**", "__", "*", "_"} {
		inner, found := strings.CutPrefix(line, mark)
		if inner, also := strings.CutSuffix(inner, mark); found && also {
			return strings.TrimSpace(inner)
		}
	}
	return line
}

// trimBullet cuts off the mark of a list.
func trimBullet(line string) (string, bool) {
	for _, mark := range []string{"•", "·", "‣", "▪", "●", "◦", "* ", "- ", "– "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return line, false
}
