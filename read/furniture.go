package read

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed furniture.txt
var furnitureTable string

// tailRule is one row of the table.
type tailRule struct{ kind, words string }

var tailRules = sync.OnceValue(func() []tailRule {
	var rules []tailRule
	for _, row := range tableRows(furnitureTable) {
		kind, words, _ := strings.Cut(row, "\t")
		rules = append(rules, tailRule{kind, words})
	}
	return rules
})

const (
	// tailShare is the part of a text, counted from its end, in which
	// furniture may begin.
	tailShare = 0.6
	// maxHeadingBytes is the longest line that can head a furniture block.
	maxHeadingBytes = 60
	// minParagraph is the shortest line that counts as a paragraph of news.
	minParagraph = 100
)

// cutFurniture returns the body without the furniture at its end. It cuts from
// the first line of the last part that begins a furniture block, unless news
// prose resumes behind it.
func cutFurniture(body string) string {
	for again := true; again; {
		body, again = cutOnce(body)
	}
	return body
}

// cutOnce cuts the earliest block that reaches the end.
func cutOnce(body string) (string, bool) {
	from := int(float64(len(body)) * (1 - tailShare))
	if n := strings.LastIndexByte(body[:from], '\n'); n >= 0 {
		from = n + 1
	} else {
		from = lineEnd(body, 0)
	}
	for at := from; at < len(body); {
		end := lineEnd(body, at)
		if rule, ok := furnitureRule(body[at:end]); ok && newsIn(body[end:]) < rule.patience() {
			kept := strings.TrimRight(body[:at], " \t\r\n\f\v\u00a0")
			return kept, kept != body
		}
		at = end
	}
	return body, false
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
	return 4
}

// furnitureRule returns the rule that a line falls under.
func furnitureRule(line string) (tailRule, bool) {
	line, _ = trimBullet(strings.TrimSpace(line))
	low := strings.ToLower(strings.TrimLeft(line, "#*_> "))
	low = strings.ReplaceAll(strings.TrimRight(low, "*_ "), "’", "'")
	if low != "" {
		for _, rule := range tailRules() {
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

// newsIn weighs how much the lines read as an article: a paragraph counts one,
// one that quotes somebody or opens with a dateline two. Paragraphs that speak
// to the reader or of the publisher count nothing.
func newsIn(rest string) int {
	news := 0
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		switch _, furniture := furnitureRule(line); {
		case furniture || len(line) < minParagraph:
		case quotes(line) || opensDateline(line):
			news += 2
		case endsSentence(line) && !addressesReader(line):
			news++
		}
	}
	return news
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
func opensDateline(line string) bool {
	head := clip(line, 60)
	dash := strings.IndexAny(head, "—–-")
	if dash < 4 {
		return false
	}
	place := strings.TrimSpace(head[:dash])
	upper, _, _ := strings.Cut(strings.Fields(place + " x")[0], ",")
	return len(upper) > 3 && upper == strings.ToUpper(upper) && strings.ToLower(upper) != upper
}
