package read

import (
	_ "embed"
	"strings"
	"sync"
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
	// maxTailLines is how many lines of prose may follow before the block is
	// taken to be part of the article after all.
	maxProse = 2
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
		if isFurniture(body[at:end]) && !newsResumes(body[end:]) {
			kept := strings.TrimRight(body[:at], " \t\r\n\f\v\u00a0")
			return kept, kept != body
		}
		at = end
	}
	return body, false
}

// isFurniture reports a line that the table names.
func isFurniture(line string) bool {
	line, _ = trimBullet(strings.TrimSpace(line))
	low := strings.ToLower(strings.TrimLeft(line, "#*_> "))
	low = strings.ReplaceAll(strings.TrimRight(low, "*_ "), "’", "'")
	if low == "" {
		return false
	}
	for _, rule := range tailRules() {
		if rule.matches(low) {
			return true
		}
	}
	return false
}

func (rule tailRule) matches(low string) bool {
	switch rule.kind {
	case "exact":
		return strings.TrimRight(low, ":.!>» ") == rule.words
	case "heading":
		return len(low) <= maxHeadingBytes && strings.HasPrefix(low, rule.words) &&
			!strings.HasSuffix(low, ".") && !strings.ContainsAny(low, "\"“”")
	case "start":
		return strings.HasPrefix(low, rule.words)
	}
	return strings.Contains(low, rule.words)
}

// newsResumes reports that the lines read as an article again: somebody is
// quoted, or a dateline opens a paragraph.
func newsResumes(rest string) bool {
	prose := 0
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		if isFurniture(line) {
			continue
		}
		if quotes(line) || opensDateline(line) {
			prose++
		}
	}
	return prose >= maxProse
}

// quotes reports a quotation in a line long enough to be a paragraph.
func quotes(line string) bool {
	return len(line) > 100 && (strings.Count(line, "\"") >= 2 || strings.Contains(line, "“") && strings.Contains(line, "”"))
}

// opensDateline reports "LONDON (Agency) -" and its like.
func opensDateline(line string) bool {
	head := clip(line, 60)
	dash := strings.IndexAny(head, "—–-")
	if dash < 4 || len(line) < 100 {
		return false
	}
	place := strings.TrimSpace(head[:dash])
	upper, _, _ := strings.Cut(strings.Fields(place + " x")[0], ",")
	return len(upper) > 3 && upper == strings.ToUpper(upper) && strings.ToLower(upper) != upper
}
