package read

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed furniture.txt
var furnitureTable string

// tailRule is one row of the table.
type tailRule struct{ kind, words string }

// tailRules are the rules that a line can fall under, by its first byte, in the
// order of the table.
var tailRules = sync.OnceValue(func() *[256][]tailRule {
	var rules [256][]tailRule
	for row := range tables.Rows(furnitureTable) {
		kind, words, _ := strings.Cut(row, "\t")
		for first := range rules {
			if kind == "contains" || int(words[0]) == first {
				rules[first] = append(rules[first], tailRule{kind, words})
			}
		}
	}
	return &rules
})

const (
	// tailShare is the part of a text, counted from its end, in which
	// furniture may begin.
	tailShare = 0.6
	// maxHeadingBytes is the longest line that can head a furniture block.
	maxHeadingBytes = 60
	// maxPatience is the most news that may follow; see patience.
	maxPatience = 4
	// maxCuts is how often a tail is cut before the rest is kept as it is.
	maxCuts = 3
	// minParagraph is the shortest line that counts as a paragraph of news.
	minParagraph = 100
)

// cutFurniture returns the body without the furniture at its end. It cuts from
// the earliest line of the last part that begins a furniture block, unless the
// article goes on behind it. What was cut may have hidden a block before it, so
// it looks again.
func cutFurniture(body string) string {
	for range maxCuts {
		at := furnitureStart(body)
		if at == len(body) {
			break
		}
		body = trimRules(body[:at])
	}
	return body
}

// trimRules cuts off the blanks and the rules at the end of a text whose tail
// was cut.
func trimRules(body string) string {
	for {
		body = strings.TrimRight(body, " \t\r\n\f\v\u00a0")
		last := strings.LastIndexByte(body, '\n') + 1
		if last == 0 || trimEmphasis(strings.TrimSpace(body[last:])) != "" {
			return body
		}
		body = body[:last]
	}
}

// furnitureStart returns where the furniture begins, len(body) where there is
// none. It goes up from the end and stops once it has seen too much news.
func furnitureStart(body string) int {
	from := int(float64(len(body)) * (1 - tailShare))
	if n := strings.LastIndexByte(body[:from], '\n'); n >= 0 {
		from = n + 1
	} else {
		from = lineEnd(body, 0) // The first line stays.
	}
	start, news := len(body), 0
	for end := len(body); end > from && news < maxPatience; {
		at := strings.LastIndexByte(body[:end-1], '\n') + 1
		rule, ok := furnitureRule(body[at:end])
		switch {
		case !ok:
			news += newsIn(body[at:end])
		case news < rule.patience():
			start = at
		}
		end = at
	}
	return start
}

// patience is how much news may follow a line of the rule before the block is
// taken to be part of the article after all.
func (rule tailRule) patience() int {
	switch rule.kind {
	case "inline":
		return 1
	case "start", "contains":
		return 2
	}
	return maxPatience
}

// furnitureRule returns the rule that a line falls under.
func furnitureRule(line string) (tailRule, bool) {
	line, _ = trimBullet(strings.TrimSpace(line))
	low := strings.ToLower(strings.TrimLeft(line, "#*_> "))
	low = strings.ReplaceAll(strings.TrimRight(low, "*_ "), "’", "'")
	if low != "" {
		for _, rule := range tailRules()[low[0]] {
			if rule.matches(low) {
				return rule, true
			}
		}
	}
	return tailRule{}, false
}

func (rule tailRule) matches(low string) bool {
	switch rule.kind {
	case "exact":
		return strings.TrimRight(low, ":.!>» ") == rule.words
	case "heading":
		return len(low) <= maxHeadingBytes && strings.HasPrefix(low, rule.words) &&
			!strings.HasSuffix(low, ".") && !strings.ContainsAny(low, "\"“”")
	case "start", "inline":
		return strings.HasPrefix(low, rule.words)
	}
	return strings.Contains(low, rule.words)
}

// newsIn weighs how much a line reads as part of an article: a paragraph counts
// one, one that quotes somebody or opens with a dateline two. A paragraph that
// speaks to the reader or of the publisher counts nothing.
func newsIn(line string) int {
	line = strings.TrimSpace(line)
	switch {
	case len(line) < minParagraph:
	case quotes(line) || opensDateline(line):
		return 2
	case endsSentence(line) && !addressesReader(line):
		return 1
	}
	return 0
}

// addressesReader reports the words of a publisher to its readers.
func addressesReader(line string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(line), func(c rune) bool { return !unicode.IsLetter(c) }) {
		switch word {
		case "you", "your", "our", "we", "us", "subscribe", "newsletter", "cookies", "inbox", "subscribers":
			return true
		}
	}
	return false
}

// quotes reports a quotation.
func quotes(line string) bool {
	return strings.Count(line, "\"") >= 2 || strings.Contains(line, "“") && strings.Contains(line, "”")
}

// opensDateline reports "LONDON (Agency) -" and its like.
func opensDateline(line string) bool { return dateline(line) != "" }

// dateline returns what stands before the dash of a dateline: a place in
// capitals, with what follows it.
func dateline(line string) string {
	place, _, found := cutAny(clip(line, 60), " — ", " – ", " - ", " -- ")
	words := strings.Fields(place)
	if !found || len(words) == 0 {
		return ""
	}
	name := strings.TrimRight(words[0], ",")
	if len(name) < 4 || name != strings.ToUpper(name) || name == strings.ToLower(name) {
		return ""
	}
	return place
}
