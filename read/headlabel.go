package read

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed head.txt
var headTable string

// headLabels maps a label in lower case to its kind.
var headLabels = sync.OnceValue(func() map[string]string {
	labels := map[string]string{}
	for row := range tables.Rows(headTable) {
		kind, label, _ := strings.Cut(row, "\t")
		labels[label] = kind
	}
	return labels
})

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
