package read

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

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
			taken := h.takeWhole(line) || h.take(line)
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

// takeWhole reads a head that stands in one line: "A headline, 20230504,
// https://the-paper.example/a".
func (h *pageHead) takeWhole(line string) bool {
	rest, address, found := cutLast(line, ", ")
	if !found || h.title != "" || !isAddress(address) {
		return false
	}
	title, date, found := cutLast(rest, ", ")
	if !found || !isDate(date) || strings.TrimSpace(title) == "" {
		return false
	}
	h.title, h.url = strings.TrimSpace(title), cmp.Or(h.url, address)
	h.dates = append(h.dates, headDate{raw: date})
	return true
}

// cutLast cuts at the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], strings.TrimSpace(s[i+len(sep):]), true
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
		return h.takeDateline(line) || h.takeCredits(line)
	}
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

// takeCredits reads a line of three parts and more of which one is a date:
// "Ida Holm · The Corrie Mail · Posted: 4 May 2023".
func (h *pageHead) takeCredits(line string) bool {
	parts := strings.Split(strings.NewReplacer(" · ", " | ", " • ", " | ").Replace(line), " | ")
	if len(parts) < 3 {
		return false
	}
	got := *h
	var names []string
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if got.take(part) || readingTime(part) {
			continue
		}
		label, _, _ := cutLabel(part)
		switch kind := headLabels()[label]; {
		case kind == "date" || kind == "updated":
			// A date that cannot be read.
		case looseName(part) && len(names) < 2:
			names = append(names, part)
		default:
			return false
		}
	}
	if len(got.dates) == len(h.dates) {
		return false
	}
	if n := len(names); n > 0 {
		got.outlet = cmp.Or(got.outlet, names[n-1])
		if n > 1 {
			got.author = cmp.Or(got.author, names[0])
		}
	}
	*h = got
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
