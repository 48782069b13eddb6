package story

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed weekdays.txt
var weekdaysFile string

// weekdayWords are the days of the week by language, Monday first.
var weekdayWords = sync.OnceValue(func() map[string][]string {
	days := make(map[string][]string)
	for line := range tables.Rows(weekdaysFile) {
		lang, words, _ := strings.Cut(line, ":")
		days[lang] = strings.Fields(words)
	}
	return days
})

// weekdayShare is the share of articles that a day of the week is taken to be in.
const weekdayShare = 0.2

// enterWeekdays makes the days of the week the first terms, where they stay.
func (v *vocabulary) enterWeekdays() {
	for _, day := range weekdayWords()[v.lang] {
		v.entries[v.number(v.root(day), day)].share = weekdayShare
	}
}

// weekday returns the bit of a day of the week, 0 for another term.
func (v *vocabulary) weekday(t int32) uint8 {
	if t >= v.weekdays {
		return 0
	}
	return 1 << t
}
