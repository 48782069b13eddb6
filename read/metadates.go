package read

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// dateCandidate is one place of a page that seems to say when it appeared.
type dateCandidate struct {
	raw     string
	source  string // such as "json-ld datePublished" or "time element"
	machine bool   // in a form made for machines, without order of day and month to guess
}

// dates returns every place that seems to say when the page appeared, the most
// trustworthy first: what is written for machines, the address, what is shown
// to readers, and at last when the page was changed.
func (m *metaReader) dates(ld ldArticle, address string) []dateCandidate {
	var out []dateCandidate
	add := func(raw, source string) {
		if raw = clean(raw); raw != "" && !strings.HasPrefix(raw, "0001-") {
			out = append(out, dateCandidate{raw: raw, source: source, machine: machineDate(raw)})
		}
	}
	add(ld.published, "json-ld datePublished")
	for _, v := range m.meta["date"] {
		add(v.value, v.source)
	}
	for _, t := range m.times {
		add(t, "time element")
	}
	if c := addressDay(address); c.valid() {
		add(c.time().Format(time.DateOnly), "url")
	}
	for _, shown := range m.shownDates {
		add(shown, "text")
	}
	add(ld.created, "json-ld dateCreated")
	add(ld.modified, "json-ld dateModified")
	for _, v := range m.meta["updated"] {
		add(v.value, v.source)
	}
	sortDates(out)
	return out
}

// readShownHead takes the date and the author from the lines between the
// headline and the first paragraph, as those of a plain text, where the page
// does not say them in any other place.
func (p *page) readShownHead(blocks []block) {
	from := -1
	for i := range blocks {
		if blocks[i].tag == "h1" || from < 0 && blocks[i].text == p.Title {
			from = i + 1
		}
	}
	if from < 0 {
		return
	}
	shown := pageHead{title: p.Title}
	for _, b := range blocks[from:min(len(blocks), from+maxHeadLines)] {
		if b.isProse() {
			break
		}
		for line := range strings.Lines(b.text) {
			shown.take(strings.TrimSpace(line))
		}
	}
	p.Author = cmp.Or(p.Author, shown.author)
	if len(p.dates) > 0 && !p.dates[0].updated() {
		return
	}
	for _, d := range shown.dates {
		source := "text"
		if d.updated {
			source = "text updated"
		}
		p.dates = append(p.dates, dateCandidate{raw: d.raw, source: source})
	}
	sortDates(p.dates)
}

// sortDates puts the most trustworthy candidates first.
func sortDates(dates []dateCandidate) {
	slices.SortStableFunc(dates, func(a, b dateCandidate) int {
		return cmp.Compare(a.class(), b.class())
	})
}

// updated reports a place that says when a page was changed, not when it
// appeared.
func (c dateCandidate) updated() bool {
	return strings.Contains(strings.ToLower(c.source), "modif") || strings.Contains(c.source, "updated") || strings.Contains(c.source, "lastmod")
}

// class orders the candidates: a form made for machines before others from the
// same kind of place, changes last.
func (c dateCandidate) class() int {
	switch {
	case c.updated():
		return 2
	case c.machine:
		return 0
	}
	return 1
}

// machineDate reports a date in an ISO 8601 or RFC 1123 form.
func machineDate(raw string) bool {
	if len(raw) >= len(time.DateOnly) {
		if _, err := time.Parse(time.DateOnly, raw[:len(time.DateOnly)]); err == nil {
			return true
		}
	}
	for _, layout := range [...]string{time.RFC1123, time.RFC1123Z, "2006-01", "20060102", "20060102T150405Z"} {
		if _, err := time.Parse(layout, raw); err == nil {
			return true
		}
	}
	return false
}
